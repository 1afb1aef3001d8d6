package io.notexactlyonce.lab.naive.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An external service in its own process: it charges customers, which no transaction can undo. {@code POST /charges}
 * charges on each call; with an {@code Idempotency-Key} it charges once for that key, and {@code GET /charges/<key>}
 * says whether it has (200) or hasn't (404).
 */
public final class PaymentService implements Runnable {

    /** The environment variable with its address, for itself and for its callers. */
    public static final String ADDRESS = "PAYMENT_SERVICE";

    static final String KEY = "Idempotency-Key";

    private static final String PATH = "/charges";
    private static final int THREADS = 8;
    private static final int LARGEST_BODY = 4 * 1024;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Charges charges = new Charges(ProgramConfig.ofEnvironment());

    @Override
    public void run() {
        try {
            var address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), address().getPort());
            var server = HttpServer.create(address, 0);
            server.setExecutor(Executors.newFixedThreadPool(THREADS));
            server.createContext(PATH, this::handle);
            server.createContext("/health", exchange -> answer(exchange, 204));
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException("the payment service can't listen at " + address(), e);
        }
    }

    static URI address() {
        return URI.create(System.getenv(ADDRESS));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            switch (exchange.getRequestMethod()) {
                case "POST" -> answerCharge(exchange, charge(exchange));
                case "GET" -> answer(exchange, charges.isCharged(keyInPath(exchange)) ? 200 : 404);
                default -> answer(exchange, 405);
            }
        } catch (JacksonException e) {
            answer(exchange, 400);
        } catch (SQLException e) {
            answer(exchange, 503);
        }
    }

    private int charge(HttpExchange exchange) throws IOException, SQLException {
        var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return 413;
        }
        var charge = json.readValue(body, Charge.class);
        var key = exchange.getRequestHeaders().getFirst(KEY);
        if (key == null) {
            charges.charge(charge);
            return 201;
        }
        return switch (charges.chargeOnce(key, charge)) {
            case CHARGED -> 201;
            case CHARGED_BEFORE -> 200;
            case KEY_IN_USE -> 422;
        };
    }

    private static String keyInPath(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path.length() > PATH.length() ? path.substring(PATH.length() + 1) : "";
    }

    /** The customer has been charged by now, but the caller doesn't know it yet. */
    private static void answerCharge(HttpExchange exchange, int status) throws IOException {
        answer(exchange, status);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }
}

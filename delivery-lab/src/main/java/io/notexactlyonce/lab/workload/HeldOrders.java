package io.notexactlyonce.lab.workload;

import io.notexactlyonce.lab.model.DaemonThreads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the orders of another running lab as long as this is open. The hold is a renewable lease: if this process dies,
 * the orders flow again.
 */
public final class HeldOrders implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("hold"));
    private final URI lease;
    private volatile boolean isHeld;
    private volatile int undecided;

    private HeldOrders(URI lab) {
        this.lease = URI.create(lab + "/holds/" + UUID.randomUUID());
    }

    /** Asks the lab at this address; if none answers, nothing is held. */
    public static HeldOrders at(URI lab) {
        var orders = new HeldOrders(lab);
        orders.renew();
        orders.timer.scheduleWithFixedDelay(
                orders::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        return orders;
    }

    public boolean isHeld() {
        return isHeld;
    }

    /** That lab's requests with an unknown outcome, at most a few seconds old; 0 if nothing is held. */
    public int undecided() {
        return undecided;
    }

    @Override
    public void close() {
        timer.shutdown();
        if (isHeld) {
            send(HttpRequest.newBuilder(lease).DELETE());
        }
    }

    private void renew() {
        var body = "{\"seconds\":%d}".formatted(LEASE.toSeconds());
        var answer = send(HttpRequest.newBuilder(lease)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
        isHeld = !answer.isEmpty();
        undecided = isHeld ? undecided(answer) : 0;
    }

    /** Another program may be listening there. */
    private int undecided(String answer) {
        try {
            return json.readTree(answer).path("undecided").asInt(0);
        } catch (JacksonException e) {
            isHeld = false;
            return 0;
        }
    }

    /** The body of a successful answer; empty otherwise. */
    private String send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

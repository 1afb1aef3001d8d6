package io.notexactlyonce.testbed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** A program to start and to break: it serves on the port it is given, and is as stubborn as it is told. */
final class TinyService {

    public static void main(String[] arguments) throws IOException {
        System.out.println("GREETING=" + System.getenv("GREETING"));
        switch (System.getenv().getOrDefault("MOOD", "willing")) {
            case "broken" -> throw new IllegalStateException("no will to live");
            case "stubborn" -> Runtime.getRuntime().addShutdownHook(new Thread(TinyService::hang));
            case "mute" -> hang();
            default -> System.out.println("ready to serve");
        }
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        var server = HttpServer.create(address, 0);
        server.createContext("/health", exchange -> answer(exchange, "up"));
        server.createContext("/work", exchange -> answer(exchange, work()));
        server.createContext("/guarded", exchange -> {
            refuse(exchange.getRequestURI().getPath());
            answer(exchange, work());
        });
        server.start();
    }

    static String work() {
        return "done";
    }

    /** As a guard whose connection ends. */
    private static void refuse(String path) {
        throw new IllegalStateException("nobody may have " + path);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, text.length());
            exchange.getResponseBody().write(text.getBytes());
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.notexactlyonce.testbed.node;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of our PostgreSQL servers, whatever they run in. */
public final class PostgresSettings {

    /**
     * How to create the data directory. Every connection needs its role's password: with "trust" a role could connect
     * as any other. The fixed locale makes text sort the same on every machine. Only initdb skips fsync, as a new
     * directory holds nothing worth the wait; the server runs with it.
     */
    public static final List<String> INITDB = List.of(
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-sync");

    private static final Map<String, String> SERVER = Map.of(
            // a confirmed commit is on disk: the guarantees and their cost are measured on that basis
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "200",
            "timezone", "UTC",
            "log_timezone", "UTC");

    private PostgresSettings() {}

    /** As arguments of the server; settings specific to its runtime are added. */
    public static List<String> arguments(Map<String, String> more) {
        return Stream.of(SERVER, more)
                .flatMap(settings -> settings.entrySet().stream())
                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()))
                .toList();
    }
}

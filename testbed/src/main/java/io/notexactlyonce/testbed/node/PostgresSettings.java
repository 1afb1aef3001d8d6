package io.notexactlyonce.testbed.node;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a PostgreSQL server of ours is told, whatever it lives in. */
public final class PostgresSettings {

    /**
     * How the data directory is made. Every connection needs its role's password: with "trust" a role could connect as any
     * other. The fixed locale makes the order of text the same on every machine. Nothing in a new directory is worth the
     * wait for the disk yet; the server itself runs with fsync.
     */
    public static final List<String> INITDB = List.of(
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-sync");

    private static final Map<String, String> SERVER = Map.of(
            // a commit that was confirmed is on the disk: the guarantees and their price are measured on that
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "200",
            "timezone", "UTC",
            "log_timezone", "UTC");

    private PostgresSettings() {}

    /** As arguments of the server; those that only hold where it runs come on top. */
    public static List<String> arguments(Map<String, String> more) {
        return Stream.of(SERVER, more)
                .flatMap(settings -> settings.entrySet().stream())
                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()))
                .toList();
    }
}

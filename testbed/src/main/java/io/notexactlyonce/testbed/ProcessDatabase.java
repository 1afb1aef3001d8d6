package io.notexactlyonce.testbed;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL server as a child process. */
final class ProcessDatabase extends ProcessPart implements Database {

    private static final String SUPERUSER = "postgres";

    private static final Duration LEFTOVERS_TIMEOUT = Duration.ofSeconds(30);

    private final int port;
    private final PostgresBinaries binaries;
    private final Roles roles = new Roles(this);

    ProcessDatabase(int port) {
        this(port, WorkDirectory.of("database"));
    }

    private ProcessDatabase(int port, WorkDirectory directory) {
        super("database", directory, new Log(directory.file("postgres.log")));
        this.port = port;
        this.binaries = PostgresBinaries.unpacked();
        binaries.initialize(directory, SUPERUSER, log);
    }

    @Override
    void prepare() {
        Ports.requireFree(name(), port);
    }

    @Override
    List<String> command() {
        var command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", directory.file("data").toString(), "-p", String.valueOf(port)));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> settings() {
        return Map.of(
                // a commit that was confirmed is on the disk: the guarantees and their price are measured on that
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "listen_addresses", "localhost",
                // no socket file in /tmp that outlives a kill
                "unix_socket_directories", "",
                // in the data directory, not in /dev/shm, where it would outlive a kill
                "dynamic_shared_memory_type", "mmap",
                "max_connections", "200",
                "timezone", "UTC",
                "log_timezone", "UTC");
    }

    @Override
    Map<String, String> variables() {
        return Map.of();
    }

    @Override
    boolean isReady() {
        try (var connection = superuser("postgres").connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    Duration startTimeout() {
        return Duration.ofSeconds(60);
    }

    /** "Fast": connections are ended, not waited for. */
    @Override
    String stopSignal() {
        return "INT";
    }

    /** The postmaster and its backends. */
    @Override
    List<ProcessHandle> family(ProcessHandle main) {
        return Stream.concat(Stream.of(main), main.descendants()).toList();
    }

    /**
     * Backends outlive a postmaster that was killed alone, a busy one until the end of its statement, and a new one
     * refuses to start beside them: it is tried again until they are gone.
     */
    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        if (!Await.until(LEFTOVERS_TIMEOUT, this::startsWithoutLeftovers)) {
            throw failure("can't start: backends of its killed predecessor still run");
        }
        roles.closeCommonDatabases();
    }

    private boolean startsWithoutLeftovers() {
        try {
            super.start();
            return true;
        } catch (TestbedException e) {
            if (e.getMessage().contains("pre-existing shared memory block")) {
                return false;
            }
            throw e;
        }
    }

    /** Nothing in it is worth a checkpoint any more; the reaper ends it, if nobody has removed the directory before. */
    @Override
    public void close() {
        directory.delete();
        kill();
    }

    @Override
    public DatabaseAccess create(String name) {
        roles.create(name);
        return access(name, name, name);
    }

    @Override
    public void drop(String name) {
        roles.drop(name);
    }

    @Override
    public DatabaseAccess superuser(String database) {
        return access(database, SUPERUSER, SUPERUSER);
    }

    private DatabaseAccess access(String database, String user, String password) {
        return new DatabaseAccess("jdbc:postgresql://localhost:%d/%s".formatted(port, database), user, password);
    }
}

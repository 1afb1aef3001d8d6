package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.PostgresServer;
import io.notexactlyonce.testbed.node.PostgresSettings;
import io.notexactlyonce.testbed.node.TlsFiles;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server as a child process. */
final class ProcessDatabase extends PostgresServer {

    private static final Map<String, String> LOCAL = Map.of(
            "listen_addresses", "localhost",
            // no socket file in /tmp that outlives a kill
            "unix_socket_directories", "",
            // in the data directory, not in /dev/shm, where it would outlive a kill
            "dynamic_shared_memory_type", "mmap");

    /** Over TLS alone, and with a password. Without the second line, "hostssl" would be all that says so. */
    private static final String CONNECTIONS = """
            hostssl all all all scram-sha-256
            hostnossl all all all reject
            """;

    private ProcessDatabase(int port, String query, NodeRuntime housing) {
        super(Address.local(port), query, housing);
    }

    static ProcessDatabase at(int port) {
        return made(port, WorkDirectory.of("database"), LOCAL, "");
    }

    static ProcessDatabase overTlsAt(int port) {
        var directory = WorkDirectory.of("database");
        var tls = TlsFiles.in(directory);
        var settings = new HashMap<>(LOCAL);
        settings.put("ssl", "on");
        settings.put("ssl_cert_file", tls.certificate().toString());
        settings.put("ssl_key_file", tls.key().toString());
        settings.put("hba_file", directory.write("pg_hba.conf", CONNECTIONS).toString());
        // verify-full also compares the host's name; "require" would encrypt for an impostor
        return made(port, directory, settings, "?sslmode=verify-full&sslrootcert=" + tls.certificate());
    }

    private static ProcessDatabase made(int port, WorkDirectory directory, Map<String, String> settings, String query) {
        var log = new Log(directory.file("postgres.log"));
        var binaries = PostgresBinaries.unpacked();
        binaries.initialize(directory, SUPERUSER, log);
        var command = command(binaries, directory, port, settings);
        return new ProcessDatabase(port, query, new PostgresProcess(directory, log, command));
    }

    private static List<String> command(
            PostgresBinaries binaries, WorkDirectory directory, int port, Map<String, String> settings) {
        var command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", directory.file("data").toString(), "-p", String.valueOf(port)));
        command.addAll(PostgresSettings.arguments(settings));
        return command;
    }

    /**
     * When only the postmaster is killed, its backends outlive it, a busy one until the end of its statement. A new
     * postmaster refuses to start while they run, so the start is retried until they are gone.
     */
    @Override
    public void startServer() {
        if (!Await.until(Testbed.LONGEST_STEP, this::startsWithoutLeftovers)) {
            throw failure("can't start: backends of its killed predecessor still run");
        }
    }

    private boolean startsWithoutLeftovers() {
        try {
            super.startServer();
            return true;
        } catch (TestbedException e) {
            if (e.getMessage().contains("pre-existing shared memory block")) {
                return false;
            }
            throw e;
        }
    }
}

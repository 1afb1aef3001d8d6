package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.nemesis.ActiveFaults;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.web.Server;
import io.notexactlyonce.testbed.RemoteAgent;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that breaks messages between Kafka and its clients. */
@Command(
        name = "proxy",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "A proxy between Kafka and its clients. It passes everything on and breaks what you order: it holds,"
                    + " delays, drops, corrupts or fails the n-th request or response of a kind, or cuts its"
                    + " connection. Only for unencrypted connections.",
            "After its first request, a client uses the address that the broker advertises. So the broker needs a"
                    + " separate listener for these clients, which advertises --listen; otherwise they bypass the"
                    + " proxy. docker-compose.override.yml shows it. For a cluster give --listen and --broker once per"
                    + " broker."
        },
        footer = {
            "",
            "Control, JSON over HTTP (a body needs Content-Type: application/json):",
            "  POST /faults         arms a fault:",
            "    on                 request, response",
            "    api                PRODUCE, FETCH, ... as in Kafka's protocol; default: all",
            "    client             only a client.id that contains this; default: all",
            "    action             hold, delay (by millis), drop, cut, corrupt, fail (the client gets error,",
            "                       as NOT_ENOUGH_REPLICAS; the broker gets the request only with on: response),",
            "                       watch (it passes, and is counted)",
            "    number             which frame from now on; or first and last; default: all",
            "    containing         only frames with this text; only these are counted",
            "    seconds            ends by itself after this time; default: when it is ended",
            "  GET /faults          the armed faults, and how many frames each has struck",
            "  DELETE /faults/ID    ends a fault, and releases the frames that it holds",
            "  POST /freeze         blocks both directions",
            "  POST /cut            cuts all connections; clients may open new ones",
            "  POST /heal           ends all faults",
            "",
            "Example, losing the acknowledgement of a stored record:",
            "  ./lab proxy --listen 29092 --broker localhost:9094",
            "  curl localhost:19099/faults --json \\",
            "    '{\"on\":\"response\",\"api\":\"PRODUCE\",\"number\":1,\"action\":\"cut\"}'"
        })
public final class ProxyCommand implements Callable<Integer> {

    @ArgGroup(exclusive = false, multiplicity = "1..*")
    private List<ProxiedBroker> ways = new ArrayList<>();

    /** A client of this port can break the connections, so by default only this machine can reach it. */
    @Option(
            names = "--control",
            paramLabel = "[HOST:]PORT",
            converter = EndpointConverter.class,
            defaultValue = "19099",
            description = "Port for ordering faults (default: ${DEFAULT-VALUE} on the loopback address).")
    private InetSocketAddress control = InetSocketAddress.createUnresolved("localhost", 0);

    @Option(
            names = "--install-agent",
            paramLabel = "DIRECTORY",
            description = "Put Byteman's agent, " + RemoteAgent.JAR
                    + ", into this directory, from where other containers load it:" + " see --agent of `lab attach`.")
    private @Nullable Path agents;

    @Override
    public Integer call() {
        if (agents != null) {
            installAgent(agents);
        }
        var ending = new ShutdownSignal();
        ending.onSignals();
        try (var proxy = new FaultProxy();
                var server = control(proxy)) {
            ways.forEach(way -> open(proxy, way));
            System.out.printf("Order faults at http://%s:%d/faults.%n", control.getHostString(), server.port());
            while (true) {
                ending.pause(Duration.ofDays(1));
            }
        } catch (RunInterruptedException e) {
            return e.exitCode();
        }
    }

    /** Before the control answers: whoever waits for that finds it. */
    private static void installAgent(Path directory) {
        try {
            RemoteAgent.install(directory);
        } catch (UncheckedIOException e) {
            throw new CannotRunException(String.valueOf(e.getMessage()), e);
        }
    }

    private Server control(FaultProxy proxy) {
        var address = new InetSocketAddress(control.getHostString(), control.getPort());
        return new Server(address, new ProxyRoutes(new ActiveFaults(proxy)).all(), "The control", "--control");
    }

    private static void open(FaultProxy proxy, ProxiedBroker way) {
        try {
            proxy.passing(way.door(), way.broker());
            System.out.println(way);
        } catch (UncheckedIOException e) {
            throw new CannotRunException(
                    "%s: %s".formatted(e.getMessage(), e.getCause().getMessage()), e);
        }
    }
}

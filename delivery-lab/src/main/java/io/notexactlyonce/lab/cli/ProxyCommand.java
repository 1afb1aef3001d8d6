package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.nemesis.ActiveFaults;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.web.Server;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that breaks what passes between Kafka and its clients. */
@Command(
        name = "proxy",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Stands between Kafka and its clients, passes everything on, and breaks what it is told to: the n-th request or"
                    + " response of a kind is held, delayed, dropped, corrupted, failed, or its connection cut."
                    + " Without encryption only.",
            "A client goes on with the address that the broker tells it. So the broker needs a listener of its own for"
                    + " these clients, which advertises --listen; else they go past the proxy after their first"
                    + " request. docker-compose.proxy.yml shows it. For a cluster give --listen and --broker once per"
                    + " broker."
        },
        footer = {
            "",
            "Control, JSON over HTTP (a body needs Content-Type: application/json):",
            "  POST /faults         arms a fault:",
            "    on                 request, response",
            "    api                PRODUCE, FETCH, ... as Kafka's protocol names them; else all",
            "    client             only of this client.id; else all",
            "    action             hold, delay (by millis), drop, cut, corrupt, fail (the client is told error,",
            "                       as NOT_ENOUGH_REPLICAS; the broker has heard a request only on response)",
            "    number             which frame from now on; or first and last; else all",
            "    containing         only frames with this text, which then count alone",
            "  GET /faults          what is armed, and how many frames it has struck",
            "  DELETE /faults/ID    strikes no more, and lets go what it holds",
            "  POST /freeze         nothing passes, in either direction",
            "  POST /cut            all connections end; clients may make new ones",
            "  POST /heal           no fault is left",
            "",
            "Example, the loss of an acknowledgement of what the broker has stored:",
            "  ./lab proxy --listen 29092 --broker localhost:9094",
            "  curl localhost:19099/faults --json \\",
            "    '{\"on\":\"response\",\"api\":\"PRODUCE\",\"number\":1,\"action\":\"cut\"}'"
        })
public final class ProxyCommand implements Callable<Integer> {

    @ArgGroup(exclusive = false, multiplicity = "1..*")
    private List<ProxiedBroker> ways = new ArrayList<>();

    /** Whoever reaches it may break what passes, so by default that is this machine alone. */
    @Option(
            names = "--control",
            paramLabel = "[HOST:]PORT",
            converter = EndpointConverter.class,
            defaultValue = "19099",
            description = "Where it is told what to break (default: ${DEFAULT-VALUE} of the loopback address).")
    private InetSocketAddress control = InetSocketAddress.createUnresolved("localhost", 0);

    @Override
    public Integer call() {
        var ending = new ShutdownSignal();
        ending.onSignals();
        try (var proxy = new FaultProxy();
                var server = control(proxy)) {
            ways.forEach(way -> open(proxy, way));
            System.out.printf(
                    "Tell it what to break at http://%s:%d/faults.%n", control.getHostString(), server.port());
            while (true) {
                ending.pause(Duration.ofDays(1));
            }
        } catch (RunInterruptedException e) {
            return e.exitCode();
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

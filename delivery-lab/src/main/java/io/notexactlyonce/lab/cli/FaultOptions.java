package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.RemoteSystem;
import io.notexactlyonce.lab.nemesis.RemoteProxyFaults;
import io.notexactlyonce.lab.nemesis.WireFaults;
import io.notexactlyonce.lab.nemesis.demo.Crashes;
import io.notexactlyonce.lab.nemesis.demo.RemoteCrashes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the page's buttons need to break a system that the lab doesn't run: a fault proxy, and agents in the programs. */
final class FaultOptions {

    @Option(
            names = "--fault-proxy",
            paramLabel = "URL",
            converter = UrlConverter.class,
            description =
                    "The control of the `lab proxy` between Kafka and its clients order-producer and order-consumer."
                            + " With it the page has buttons that break this system.")
    private @Nullable URI proxy;

    @Option(
            names = "--agent",
            paramLabel = "PART=HOST:PORT",
            converter = AgentConverter.class,
            description = "Where a program's Byteman agent listens, as in order-consumer=localhost:9091; once for each"
                    + " program that a button may crash.")
    private List<AgentAddress> agents = new ArrayList<>();

    /** Empty where there is no proxy: then the page shows commands alone. */
    Optional<WireFaults> wires() {
        return Optional.ofNullable(proxy).map(RemoteProxyFaults::new);
    }

    Crashes crashes(RemoteSystem system) {
        return new RemoteCrashes(
                system,
                agents.stream().collect(Collectors.toMap(AgentAddress::program, AgentAddress::agent, (a, b) -> b)));
    }
}

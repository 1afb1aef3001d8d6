package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.RemoteSystem;
import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeStatus;
import io.notexactlyonce.lab.nemesis.BadRecords;
import io.notexactlyonce.lab.nemesis.demo.DemoSystem;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.terminal.Screen;
import io.notexactlyonce.lab.web.BreakingManual;
import io.notexactlyonce.lab.web.LivePage;
import io.notexactlyonce.lab.web.PageModel;
import io.notexactlyonce.lab.workload.ClientLedger;
import io.notexactlyonce.lab.workload.Load;
import io.notexactlyonce.lab.workload.OrderStream;
import io.notexactlyonce.lab.workload.PauseLeases;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends orders to a system that was started elsewhere, until a signal. */
final class Attachment {

    private final Addresses addresses;
    private final Load load;
    private final InetSocketAddress pageAddress;
    private final FaultOptions faults;
    private final Screen screen;
    private final ShutdownSignal ending;
    private final ClientLedger ledger = new ClientLedger(false);
    private final PauseLeases leases = new PauseLeases(InstantSource.system());

    Attachment(
            Addresses addresses,
            Load load,
            InetSocketAddress pageAddress,
            FaultOptions faults,
            Screen screen,
            ShutdownSignal ending) {
        this.addresses = addresses;
        this.load = load;
        this.pageAddress = pageAddress;
        this.faults = faults;
        this.screen = screen;
        this.ending = ending;
    }

    /** @throws RunInterruptedException after a signal, which is the only way it ends */
    void run() {
        try (var system = new RemoteSystem(addresses, parts(), this::sayChange);
                var figures = new MetricsReader(addresses, addresses.careless());
                var stream = new OrderStream(addresses.service(Component.ORDER_PRODUCER), load, ledger, leases);
                var page = new LivePage(
                        pageAddress,
                        new PageModel(
                                addresses,
                                system,
                                figures,
                                stream,
                                BreakingManual.COMPOSE,
                                breakable(system, figures, stream)))) {
            screen.say("The page is served on port %d.".formatted(page.port()));
            system.start();
            figures.start();
            var watch = new StatusLoop(system, figures, stream::activity, screen, ending);
            // the others may come and go, which the user wants to see
            watch.untilReady(Component.ORDER_PRODUCER);
            screen.say("Orders flow; they come from seed %d.".formatted(load.seed()));
            stream.start();
            try {
                watch.during(Optional.empty());
            } finally {
                stream.stop();
                screen.settle();
                screen.say("No more orders.");
            }
        }
    }

    private Optional<DemoSystem> breakable(RemoteSystem system, MetricsReader figures, OrderStream stream) {
        return faults.wires()
                .map(wires -> new DemoSystem(
                        system,
                        faults.crashes(system),
                        wires,
                        Optional.empty(),
                        addresses.kafka(),
                        addresses.database(Component.ORDER_PRODUCER),
                        stream,
                        figures,
                        new BadRecords(addresses.kafka())));
    }

    private Stream<Component> parts() {
        var careless = addresses.careless().map(database -> Component.CARELESS_CONSUMER);
        return Stream.concat(Component.ofOrderSystem(), careless.stream());
    }

    private void sayChange(NodeStatus part) {
        var word = switch (part.state()) {
            case READY -> "serves";
            case NOT_READY -> "is not ready";
            case STARTING, FROZEN, DOWN -> "is away";
        };
        var at = part.address().isEmpty() ? "" : " at " + part.address();
        screen.say("%s%s %s".formatted(part.label(), at, word));
    }
}

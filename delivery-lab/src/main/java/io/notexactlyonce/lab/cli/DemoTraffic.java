package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.checker.CheckOutcome;
import io.notexactlyonce.lab.environment.OrderSystem;
import io.notexactlyonce.lab.environment.Supervisor;
import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.nemesis.BadRecords;
import io.notexactlyonce.lab.nemesis.ProxyFaults;
import io.notexactlyonce.lab.nemesis.demo.DemoSystem;
import io.notexactlyonce.lab.nemesis.demo.ProcessCrashes;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.runner.CheckAttempts;
import io.notexactlyonce.lab.runner.QuiescenceCheck;
import io.notexactlyonce.lab.runner.ReconciliationRun;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.terminal.Screen;
import io.notexactlyonce.lab.web.BreakingManual;
import io.notexactlyonce.lab.web.LivePage;
import io.notexactlyonce.lab.web.PageModel;
import io.notexactlyonce.lab.workload.ClientLedger;
import io.notexactlyonce.lab.workload.OrderStream;
import io.notexactlyonce.lab.workload.PauseLeases;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Sends orders to a running system; after a limited duration, checks everything. */
final class DemoTraffic {

    private static final Duration LONGEST_WAIT_FOR_QUIET = Duration.ofMinutes(2);

    private final OrderSystem system;
    private final Addresses addresses;
    private final DemoOptions run;
    private final Screen screen;
    private final ShutdownSignal ending;
    private final ClientLedger ledger;
    private final BadRecords badRecords;
    private final PauseLeases leases = new PauseLeases(InstantSource.system());

    DemoTraffic(OrderSystem system, DemoOptions run, Screen screen, ShutdownSignal ending) {
        this.system = system;
        this.addresses = run.ports().addresses();
        this.run = run;
        this.screen = screen;
        this.ending = ending;
        this.badRecords = new BadRecords(addresses.kafka());
        this.ledger = new ClientLedger(run.duration().isPresent());
    }

    /** Returns the exit code. Without a duration it ends only by an exception. */
    int run() {
        try (var supervisor = new Supervisor(system, screen::say);
                var figures = new MetricsReader(addresses, addresses.careless());
                var stream = new OrderStream(addresses.service(Component.ORDER_PRODUCER), run.load(), ledger, leases);
                var page = page(demo(figures, stream), figures, stream)) {
            screen.say("See it at http://localhost:%d".formatted(page.port()));
            ending.on(supervisor.givenUp());
            supervisor.start();
            figures.start();
            stream.start();
            var watch = new StatusLoop(system, figures, stream::activity, screen, ending);
            watch.during(run.duration());
            stream.stop();
            return told(CheckAttempts.at(() -> check(watch, figures), this::checkInMotion, screen::say));
        }
    }

    private DemoSystem demo(MetricsReader figures, OrderStream stream) {
        return new DemoSystem(
                system,
                new ProcessCrashes(system),
                new ProxyFaults(system::proxy),
                Optional.of(system),
                addresses.kafka(),
                addresses.database(Component.ORDER_PRODUCER),
                stream,
                figures,
                badRecords);
    }

    private LivePage page(DemoSystem demo, MetricsReader figures, OrderStream stream) {
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), run.ports().page());
        return new LivePage(
                address,
                new PageModel(addresses, system, figures, stream, BreakingManual.PROCESSES, Optional.of(demo)));
    }

    private CheckOutcome check(StatusLoop watch, MetricsReader figures) {
        var quiet = new QuiescenceCheck(system, ledger::undecided, figures::latest, InstantSource.system());
        var waitsFor = watch.untilQuiet(quiet, LONGEST_WAIT_FOR_QUIET);
        screen.settle();
        return new ReconciliationRun(addresses).strike(Optional.of(ledger.accepted()), waitsFor, badRecords.sent());
    }

    private CheckOutcome checkInMotion(String waitsFor) {
        return new ReconciliationRun(addresses)
                .strike(Optional.of(ledger.accepted()), Optional.of(waitsFor), badRecords.sent());
    }

    /** The demo has no other callers, so a system that doesn't get quiet after they have stopped is broken. */
    private int told(CheckOutcome outcome) {
        screen.say(outcome.lines());
        var refusals = ledger.refusals();
        refusals.stream().limit(10).forEach(refusal -> screen.say("order-producer refused " + refusal));
        screen.say("");
        return refusals.isEmpty() && outcome.isQuiet() ? outcome.exitCode() : ExitCode.BROKEN_PROMISE;
    }
}

package io.notexactlyonce.lab.up;

import io.notexactlyonce.lab.ExitCode;
import io.notexactlyonce.lab.check.Attempts;
import io.notexactlyonce.lab.check.Balance;
import io.notexactlyonce.lab.check.Quiet;
import io.notexactlyonce.lab.command.Ending;
import io.notexactlyonce.lab.command.Watch;
import io.notexactlyonce.lab.figures.FiguresReader;
import io.notexactlyonce.lab.load.Holds;
import io.notexactlyonce.lab.load.Ledger;
import io.notexactlyonce.lab.load.OrderStream;
import io.notexactlyonce.lab.page.BreakingManual;
import io.notexactlyonce.lab.page.Experiment;
import io.notexactlyonce.lab.page.Page;
import io.notexactlyonce.lab.screen.Screen;
import io.notexactlyonce.lab.system.Addresses;
import io.notexactlyonce.lab.system.OrderSystem;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.lab.system.Seconds;
import io.notexactlyonce.lab.system.Supervisor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Orders flow through a system that is up; in the end, if there is one, everything is checked. */
final class Traffic {

    private static final Duration LONGEST_WAIT_FOR_QUIET = Duration.ofMinutes(2);

    private final OrderSystem system;
    private final Addresses addresses;
    private final Run run;
    private final Screen screen;
    private final Ending ending;
    private final Ledger ledger;
    private final Holds holds = new Holds(InstantSource.system());

    Traffic(OrderSystem system, Run run, Screen screen, Ending ending) {
        this.system = system;
        this.addresses = run.ports().addresses();
        this.run = run;
        this.screen = screen;
        this.ending = ending;
        this.ledger = new Ledger(run.duration().isPresent());
    }

    /** The exit code; without a duration it ends only by an exception. */
    int run() {
        try (var supervisor = new Supervisor(system, screen::say);
                var figures = new FiguresReader(addresses);
                var stream = new OrderStream(addresses.service(Role.ORDER_PRODUCER), run.load(), ledger, holds);
                var page = page(figures, stream)) {
            screen.say("See it at http://localhost:%d".formatted(page.port()));
            ending.on(supervisor.givenUp());
            supervisor.start();
            figures.start();
            stream.start();
            var watch = new Watch(system, figures::latest, stream::activity, screen, ending);
            watch.during(run.duration());
            stream.stop();
            return Attempts.at(() -> check(watch, figures), screen::say);
        }
    }

    private Page page(FiguresReader figures, OrderStream stream) {
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), run.ports().page());
        return new Page(address, new Experiment(addresses, system, figures, stream, BreakingManual.PROCESSES));
    }

    private int check(Watch watch, FiguresReader figures) {
        var quiet = new Quiet(system, ledger::undecided, figures::latest, InstantSource.system());
        var waitsFor = watch.untilQuiet(quiet, LONGEST_WAIT_FOR_QUIET);
        screen.settle();
        if (waitsFor.isPresent()) {
            screen.say("Not quiet after %s: still waiting for %s."
                    .formatted(Seconds.of(LONGEST_WAIT_FOR_QUIET), waitsFor.get()));
            return ExitCode.BROKEN_PROMISE;
        }
        var outcome = new Balance(addresses).strike(Optional.of(ledger.accepted()), Optional.empty());
        screen.say(outcome.lines());
        var refusals = ledger.refusals();
        refusals.stream().limit(10).forEach(refusal -> screen.say("order-producer refused " + refusal));
        screen.say("");
        return refusals.isEmpty() ? outcome.exitCode() : ExitCode.BROKEN_PROMISE;
    }
}

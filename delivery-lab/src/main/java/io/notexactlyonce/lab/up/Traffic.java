package io.notexactlyonce.lab.up;

import io.notexactlyonce.lab.ExitCode;
import io.notexactlyonce.lab.figures.FiguresReader;
import io.notexactlyonce.lab.load.Ledger;
import io.notexactlyonce.lab.load.OrderStream;
import io.notexactlyonce.lab.screen.Screen;
import io.notexactlyonce.lab.system.OrderSystem;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.lab.system.Seconds;
import io.notexactlyonce.lab.system.Supervisor;
import java.time.Duration;

/** Orders flow through a system that is up; in the end, if there is one, everything is checked. */
final class Traffic {

    private static final Duration LONGEST_WAIT_FOR_QUIET = Duration.ofMinutes(2);

    private final OrderSystem system;
    private final Run run;
    private final Screen screen;
    private final Ending ending;
    private final Ledger ledger;

    Traffic(OrderSystem system, Run run, Screen screen, Ending ending) {
        this.system = system;
        this.run = run;
        this.screen = screen;
        this.ending = ending;
        this.ledger = new Ledger(run.duration().isPresent());
    }

    /** The exit code; without a duration it ends only by an exception. */
    int run() {
        try (var supervisor = new Supervisor(system, screen::say);
                var figures = new FiguresReader(system);
                var stream = new OrderStream(run.ports().http(Role.ORDER_PRODUCER), run.load(), ledger)) {
            ending.on(supervisor.givenUp());
            supervisor.start();
            figures.start();
            stream.start();
            var watch = new Watch(system, figures, run.load(), screen, ending);
            watch.during(run.duration());
            stream.stop();
            return check(watch, new Quiet(system, ledger, figures));
        }
    }

    private int check(Watch watch, Quiet quiet) {
        var isQuiet = watch.untilQuiet(quiet, LONGEST_WAIT_FOR_QUIET);
        screen.settle();
        if (!isQuiet) {
            screen.say("Not quiet after %s: still waiting for %s."
                    .formatted(
                            Seconds.of(LONGEST_WAIT_FOR_QUIET), quiet.waitsFor().orElse("nothing")));
            return ExitCode.BROKEN_PROMISE;
        }
        return new Balance(system, ledger, screen).strike() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
    }
}

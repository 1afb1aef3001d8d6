package io.notexactlyonce.lab.attach;

import io.notexactlyonce.lab.command.Ending;
import io.notexactlyonce.lab.command.Interrupted;
import io.notexactlyonce.lab.command.Watch;
import io.notexactlyonce.lab.figures.FiguresReader;
import io.notexactlyonce.lab.load.Holds;
import io.notexactlyonce.lab.load.Ledger;
import io.notexactlyonce.lab.load.Load;
import io.notexactlyonce.lab.load.OrderStream;
import io.notexactlyonce.lab.page.BreakingManual;
import io.notexactlyonce.lab.page.Experiment;
import io.notexactlyonce.lab.page.Page;
import io.notexactlyonce.lab.remote.RemoteSystem;
import io.notexactlyonce.lab.screen.Screen;
import io.notexactlyonce.lab.system.Addresses;
import io.notexactlyonce.lab.system.PartStatus;
import io.notexactlyonce.lab.system.Role;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;

/** Orders flow through somebody else's system until a signal. */
final class Attachment {

    private final Addresses addresses;
    private final Load load;
    private final InetSocketAddress pageAddress;
    private final Screen screen;
    private final Ending ending;
    private final Ledger ledger = new Ledger(false);
    private final Holds holds = new Holds(InstantSource.system());

    Attachment(Addresses addresses, Load load, InetSocketAddress pageAddress, Screen screen, Ending ending) {
        this.addresses = addresses;
        this.load = load;
        this.pageAddress = pageAddress;
        this.screen = screen;
        this.ending = ending;
    }

    /** @throws Interrupted after a signal, the only way in which it ends */
    void run() {
        try (var system = new RemoteSystem(addresses, this::sayChange);
                var figures = new FiguresReader(addresses);
                var stream = new OrderStream(addresses.service(Role.ORDER_PRODUCER), load, ledger, holds);
                var page = new Page(
                        pageAddress, new Experiment(addresses, system, figures, stream, BreakingManual.COMPOSE))) {
            screen.say("The page is served on port %d.".formatted(page.port()));
            system.start();
            figures.start();
            var watch = new Watch(system, figures::latest, stream::activity, screen, ending);
            // the others may come and go: that is what is to be seen
            watch.untilReady(Role.ORDER_PRODUCER);
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

    private void sayChange(PartStatus part) {
        var word = switch (part.state()) {
            case READY -> "serves";
            case NOT_READY -> "is not ready";
            case STARTING, DOWN -> "is away";
        };
        screen.say("%s at %s %s".formatted(part.label(), part.address(), word));
    }
}

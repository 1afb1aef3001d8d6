package io.notexactlyonce.lab.up;

import io.notexactlyonce.lab.CannotRun;
import io.notexactlyonce.lab.load.Ledger;
import io.notexactlyonce.lab.reconcile.EvidenceReader;
import io.notexactlyonce.lab.reconcile.Reconciliation;
import io.notexactlyonce.lab.reconcile.Report;
import io.notexactlyonce.lab.reconcile.Verdict;
import io.notexactlyonce.lab.screen.Screen;
import io.notexactlyonce.lab.system.OrderSystem;
import io.notexactlyonce.lab.system.Role;
import java.sql.SQLException;
import java.util.List;

/** The end of a run: what callers were told, held against what is there. */
final class Balance {

    private final OrderSystem system;
    private final Ledger ledger;
    private final Screen screen;

    Balance(OrderSystem system, Ledger ledger, Screen screen) {
        this.system = system;
        this.ledger = ledger;
        this.screen = screen;
    }

    /** Prints it; true when every promise was kept. */
    boolean strike() {
        var verdicts = verdicts();
        var refusals = ledger.refusals();
        screen.say("");
        screen.say("What was promised, and what is there:");
        screen.say(Report.lines(verdicts));
        refusals.stream().limit(10).forEach(refusal -> screen.say("order-producer refused " + refusal));
        var isKept = refusals.isEmpty() && verdicts.stream().allMatch(Verdict::isKept);
        screen.say(isKept ? "Every promise was kept." : "A promise was broken.");
        screen.say("");
        return isKept;
    }

    private List<Verdict> verdicts() {
        var reader = new EvidenceReader(
                system.broker()::dump,
                system.database(Role.ORDER_PRODUCER),
                system.database(Role.ORDER_CONSUMER),
                system.database(Role.ANALYTICS_CONSUMER));
        try {
            return Reconciliation.of(reader.read(ledger.accepted()));
        } catch (SQLException e) {
            throw new CannotRun("The tables can't be read: " + e.getMessage(), e);
        }
    }
}

package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.nemesis.Crash;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Stall;
import java.util.List;

/** Where a processor can die: methods of Kafka's clients, so the same in everything that is built on them. */
final class TransactionPoints {

    static final Crash ALL_BUT_THE_COMMIT =
            new Crash("with everything in the log but the commit", CrashPoint.at(ServicePoints.ALL_BUT_THE_COMMIT));

    static final Crash AFTER_OFFSETS =
            new Crash("after its offsets", CrashPoint.at(ServicePoints.AFTER_TRANSACTION_OFFSETS));
    static final Crash BEFORE_COMMIT =
            new Crash("before the commit of its transaction", CrashPoint.at(ServicePoints.BEFORE_TRANSACTION_COMMIT));
    static final Crash AFTER_COMMIT =
            new Crash("after the commit of its transaction", CrashPoint.at(ServicePoints.AFTER_TRANSACTION_COMMIT));

    /** At each step; {@link #ALL_BUT_THE_COMMIT} has a scenario of its own. */
    static final List<Crash> EVERYWHERE = List.of(
            new Crash("before its first send", CrashPoint.at(ServicePoints.TRANSACTION_BEGUN)),
            new Crash("after its sends", CrashPoint.at(ServicePoints.BEFORE_TRANSACTION_OFFSETS)),
            AFTER_OFFSETS,
            AFTER_COMMIT);

    /** Without a transaction only this point matters. */
    static final Crash BETWEEN_OUTPUTS_AND_OFFSET =
            new Crash("between its outputs and their offset", CrashPoint.at(ServicePoints.BEFORE_OFFSET_COMMIT));

    private TransactionPoints() {}

    /** In the processor's own thread, while its outputs are being sent. */
    static Stall stallBeforeOffsets() {
        return Stall.at(ServicePoints.BEFORE_TRANSACTION_OFFSETS);
    }

    /** In the sender thread, with everything in the log but the commit. */
    static Stall stallBeforeCommit() {
        return Stall.at(ServicePoints.ALL_BUT_THE_COMMIT);
    }

    /** Without a transaction, with the outputs in the log. */
    static Stall stallBeforeOffsetAlone() {
        return Stall.at(ServicePoints.BEFORE_OFFSET_COMMIT);
    }
}

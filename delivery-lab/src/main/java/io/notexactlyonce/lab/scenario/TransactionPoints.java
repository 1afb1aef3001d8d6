package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.nemesis.Crash;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Stall;
import java.util.List;

/** Where a processor can die, by the methods of Kafka's clients: the same in whatever is built on them. */
final class TransactionPoints {

    private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
    private static final String CONSUMER = "org.apache.kafka.clients.consumer.KafkaConsumer";
    private static final String OFFSETS = "sendOffsetsToTransaction";
    private static final String COMMIT = "commitTransaction";

    /** Asked for when every record and every offset of the transaction is in its log. */
    private static final String END = "org.apache.kafka.clients.producer.internals.TransactionManager$EndTxnHandler";

    static final Crash ALL_BUT_THE_COMMIT =
            new Crash("with all in the log but the commit", CrashPoint.entering(END, "requestBuilder"));

    /** At each step; {@link #ALL_BUT_THE_COMMIT} has a scenario of its own. */
    static final List<Crash> EVERYWHERE = List.of(
            new Crash("before its first send", CrashPoint.leaving(PRODUCER, "beginTransaction")),
            new Crash("after its sends", CrashPoint.entering(PRODUCER, OFFSETS)),
            new Crash("after its offsets", CrashPoint.leaving(PRODUCER, OFFSETS)),
            new Crash("after its commit", CrashPoint.leaving(PRODUCER, COMMIT)));

    /** Without a transaction there is one place that matters. */
    static final Crash BETWEEN_OUTPUTS_AND_OFFSET =
            new Crash("between its outputs and their offset", CrashPoint.entering(CONSUMER, "commitSync"));

    static final Crash BEFORE_COMMIT =
            new Crash("before the commit of its transaction", CrashPoint.entering(PRODUCER, COMMIT));
    static final Crash AFTER_COMMIT =
            new Crash("after the commit of its transaction", CrashPoint.leaving(PRODUCER, COMMIT));

    private TransactionPoints() {}

    /** In the processor's own thread, with its outputs on their way. */
    static Stall stallBeforeOffsets() {
        return Stall.entering(PRODUCER, OFFSETS);
    }

    /** In the thread that sends, with all in the log but the commit. */
    static Stall stallBeforeCommit() {
        return Stall.entering(END, "requestBuilder");
    }

    /** Without a transaction, with the outputs in the log. */
    static Stall stallBeforeOffsetAlone() {
        return Stall.entering(CONSUMER, "commitSync");
    }
}

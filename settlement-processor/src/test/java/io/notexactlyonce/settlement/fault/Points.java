package io.notexactlyonce.settlement.fault;

import io.notexactlyonce.testbed.CrashPoint;

/** Where in a transaction a process dies. */
final class Points {

    private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
    private static final String COMMIT = "org.apache.kafka.clients.producer.internals.TransactionManager$EndTxnHandler";

    static final CrashPoint BEFORE_THE_FIRST_ENTRY =
            CrashPoint.entering("io.notexactlyonce.settlement.settling.SettlementsTopic", "send");
    static final CrashPoint BEFORE_THE_OFFSETS = CrashPoint.entering(PRODUCER, "sendOffsetsToTransaction");

    /** The broker has every entry, and the offsets. */
    static final CrashPoint BEFORE_THE_COMMIT = CrashPoint.entering(COMMIT, "requestBuilder");

    /** The broker has committed, and the process doesn't know. */
    static final CrashPoint BEFORE_THE_ANSWER = CrashPoint.entering(COMMIT, "handleResponse");

    static final CrashPoint AFTER_THE_COMMIT = CrashPoint.leaving(PRODUCER, "commitTransaction");

    private Points() {}
}

package io.notexactlyonce.producer.outbox;

import io.notexactlyonce.producer.ServiceTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a test of the outbox needs. */
abstract class OutboxTest extends ServiceTest {

    static final String TOPIC = "any";

    @Autowired
    Outbox outbox;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Relay relay;

    @Autowired
    OutboxTable table;

    @Autowired
    SilentPartitions silent;

    @Autowired
    RelaySettings settings;

    @Autowired
    KafkaOperations<byte[], byte[]> kafka;

    Pipeline pipeline;

    Messages messages;

    @BeforeAll
    static void makeTheTopic() {
        BROKER.createTopic(TOPIC, 3);
    }

    @BeforeEach
    void prepareMessages() {
        pipeline = new Pipeline(kafka, settings, silent, row -> {});
        messages = new Messages(outbox, new TransactionTemplate(transactions), TOPIC);
    }

    /** Passes until nothing is sent any more. */
    int relayAll() {
        int total = 0;
        for (int sent = relay.relayOnce().sent();
                sent > 0;
                sent = relay.relayOnce().sent()) {
            total += sent;
        }
        return total;
    }
}

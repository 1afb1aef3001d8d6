package io.notexactlyonce.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.Bounds;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.poll.BoundedPoll;
import io.notexactlyonce.settlement.deadletter.LetterAudit;
import io.notexactlyonce.testbed.support.MemoryBudget;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.core.env.StandardEnvironment;

/** Whatever comes, what this service holds at once fits into its container's heap: by the settings it runs with. */
class MemoryBudgetTest {

    /** The service's port and the management port. */
    private static final int HTTP_SERVERS = 2;

    private final StandardEnvironment settings = new StandardEnvironment();

    MemoryBudgetTest() {
        ConfigDataEnvironmentPostProcessor.applyTo(settings);
    }

    @Test
    void whatItHoldsAtMostFitsIntoTheHeap() {
        var budget = budget(bound("spring.kafka", KafkaProperties.class));

        assertThat(budget).matches(MemoryBudget::fits);
    }

    /** The control. */
    @Test
    void pollsThatOnlyTheNumberOfRecordsBoundsDoNotFit() {
        var kafka = bound("spring.kafka", KafkaProperties.class);
        kafka.getConsumer().getProperties().remove(BoundedPoll.MAX_BYTES);

        assertThat(budget(kafka)).matches(budget -> !budget.fits());
    }

    private MemoryBudget budget(KafkaProperties kafka) {
        var tomcat = bound("server.tomcat", TomcatServerProperties.class);
        int consumers = kafka.getListener().getConcurrency();
        return MemoryBudget.of("settlement-processor")
                .consumers(
                        consumers, kafka.buildConsumerProperties(), Topics.ORDERS_PARTITIONS, Bounds.MAX_RECORD_BYTES)
                .producers(consumers, kafka.buildProducerProperties())
                .plus("acts of operators", (long) LetterAudit.MOST_ACTS * LetterAudit.LARGEST_ACT)
                .http(
                        HTTP_SERVERS * tomcat.getMaxConnections(),
                        HTTP_SERVERS * tomcat.getThreads().getMax(),
                        tomcat.getMaxHttpFormPostSize().toBytes());
    }

    private <T> T bound(String prefix, Class<T> type) {
        return Binder.get(settings).bind(prefix, type).get();
    }
}

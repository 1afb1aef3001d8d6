package io.notexactlyonce.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.testbed.support.MemoryBudget;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

/** Whatever comes, what this service holds at once fits into its container's heap: by the settings it runs with. */
class MemoryBudgetTest {

    /** The service's port and the management port. */
    private static final int HTTP_SERVERS = 2;

    /** An order's body, the objects read from it, the event made of them. */
    private static final int TEXT_AND_TREE = 4;

    private final StandardEnvironment settings = new StandardEnvironment();

    MemoryBudgetTest() {
        ConfigDataEnvironmentPostProcessor.applyTo(settings);
    }

    @Test
    void whatItHoldsAtMostFitsIntoTheHeap() {
        assertThat(budget(bound("server.tomcat", TomcatServerProperties.class))).matches(MemoryBudget::fits);
    }

    /** The control. */
    @Test
    void asManyConnectionsAsByDefaultDoNotFit() {
        var tomcat = bound("server.tomcat", TomcatServerProperties.class);
        tomcat.setMaxConnections(new TomcatServerProperties().getMaxConnections());

        assertThat(budget(tomcat)).matches(budget -> !budget.fits());
    }

    private MemoryBudget budget(TomcatServerProperties tomcat) {
        long pass = Binder.get(settings)
                        .bind("outbox.relay.bytes-per-bucket", DataSize.class)
                        .get()
                        .toBytes()
                * settings.getRequiredProperty("outbox.relay.buckets-per-pass", Integer.class);
        long body = Binder.get(settings)
                .bind("web.max-request-size", DataSize.class)
                .get()
                .toBytes();
        return MemoryBudget.of("order-producer")
                .producers(1, bound("spring.kafka", KafkaProperties.class).buildProducerProperties())
                .plus("a pass of the relay, as rows and as records", 2 * pass)
                .http(
                        HTTP_SERVERS * tomcat.getMaxConnections(),
                        HTTP_SERVERS * tomcat.getThreads().getMax(),
                        tomcat.getMaxHttpFormPostSize().toBytes() + TEXT_AND_TREE * body);
    }

    private <T> T bound(String prefix, Class<T> type) {
        return Binder.get(settings).bind(prefix, type).get();
    }
}

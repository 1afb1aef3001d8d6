package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.World;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** What the group's gauges say while nothing is consumed. */
@Tag("full")
class GroupLagTest {

    @Test
    void growsWhileTheConsumersAreStoppedAndEndsWhenTheyAreBack() {
        try (World world = new World()) {
            var context = world.start();
            var meters = context.getBean(MeterRegistry.class);
            world.send(Events.created(UUID.randomUUID()));
            world.awaitApplied(1);
            await().until(() -> gauge(meters, "kafka.consumer.group.lag") == 0);
            assertThat(gauge(meters, "kafka.consumer.troubles")).isZero();

            var consumers = context.getBean(KafkaListenerEndpointRegistry.class);
            consumers.getListenerContainers().forEach(container -> container.stop());
            world.send(Events.created(UUID.randomUUID()), Events.created(UUID.randomUUID()));

            await().until(() -> gauge(meters, "kafka.consumer.group.lag") == 2);
            await().until(() -> gauge(meters, "kafka.consumer.group.stalled.seconds") > 5);
            assertThat(gauge(meters, "kafka.consumer.troubles")).isEqualTo(1);

            consumers.getListenerContainers().forEach(container -> container.start());

            world.awaitApplied(3);
            await().until(() -> gauge(meters, "kafka.consumer.group.lag") == 0
                    && gauge(meters, "kafka.consumer.group.stalled.seconds") == 0);
        }
    }

    private static double gauge(MeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }
}

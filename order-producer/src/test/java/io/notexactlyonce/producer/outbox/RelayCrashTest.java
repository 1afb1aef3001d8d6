package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.producer.ChildService;
import io.notexactlyonce.producer.ServiceTest;
import io.notexactlyonce.testbed.CrashPoint;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("service-fault")
class RelayCrashTest extends ServiceTest {

    @Autowired
    private Relay relay;

    @Test
    void sendsAgainWhatWasAcknowledgedAndNotYetDeletedWhenItDied() {
        UUID order;
        var afterTheAcknowledgement = CrashPoint.entering(OutboxTable.class.getName(), "delete");

        try (var service = ChildService.start(BROKER, DATABASE, afterTheAcknowledgement)) {
            order = http.place();
            service.process().awaitCrash();
        }
        assertThat(log(Topics.ORDERS, order.toString())).hasSize(1);
        assertThat(count("outbox")).isEqualTo(1);

        // the dead one's session holds its buckets until the server has noticed
        await().until(() -> relay.relayOnce().sent(), sent -> sent == 1);

        var records = log(Topics.ORDERS, order.toString());
        assertThat(records).hasSize(2);
        assertThat(header(records.get(0), CloudEventHeaders.ID))
                .isEqualTo(header(records.get(1), CloudEventHeaders.ID));
        assertThat(records.get(0).value()).isEqualTo(records.get(1).value());
        assertThat(count("outbox")).isZero();
    }
}

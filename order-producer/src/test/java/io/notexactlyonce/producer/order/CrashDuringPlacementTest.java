package io.notexactlyonce.producer.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.producer.ChildService;
import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import io.notexactlyonce.producer.outbox.Outbox;
import io.notexactlyonce.testbed.CrashPoint;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service-fault")
class CrashDuringPlacementTest extends ServiceTest {

    @Test
    void leavesNeitherOrderNorEventWhenKilledBetweenTheInsertsAndTheCommit() {
        long before = count("orders");
        var beforeTheCommit = CrashPoint.leaving(Outbox.class.getName(), "append");

        try (var service = ChildService.start(BROKER, DATABASE, beforeTheCommit)) {
            assertThatThrownBy(() -> service.http().post("/orders", Http.ORDER))
                    .isInstanceOf(UncheckedIOException.class);
            service.process().awaitCrash();
        }

        assertThat(count("orders")).isEqualTo(before);
        assertThat(count("outbox")).isZero();
    }
}

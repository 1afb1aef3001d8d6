package io.notexactlyonce.lab.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.naive.MemberStatus.Status;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemberStatusTest {

    @ParameterizedTest
    @EnumSource
    void comesBackAsItWasSent(Status status) {
        var event = MemberStatus.of(UUID.randomUUID(), status);
        var encoded = event.encoded();
        var message =
                new ConsumerRecord<>("members", 0, 0, encoded.key().getBytes(StandardCharsets.UTF_8), encoded.value());
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));

        assertThat(MemberStatus.decoded(message)).isEqualTo(event);
        assertThat(event.sequence()).isEqualTo(MemberStatus.sequenceOf(status));
    }
}

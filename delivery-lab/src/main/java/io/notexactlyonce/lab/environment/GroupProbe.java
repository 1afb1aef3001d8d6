package io.notexactlyonce.lab.environment;

import io.notexactlyonce.testbed.Kafka;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka whether a consumer that listens at no port is there: its group has a member. A member that was killed is one
 * until its session is over.
 */
final class GroupProbe implements Probe {

    private static final int SECONDS = 5;

    private final Kafka kafka;
    private final String group;
    private @Nullable Admin admin;

    GroupProbe(Kafka kafka, String group) {
        this.kafka = kafka;
        this.group = group;
    }

    @Override
    public Optional<ProbeFailure> ask() {
        try {
            admin = admin == null ? kafka.admin() : admin;
            var members = admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get(SECONDS, TimeUnit.SECONDS)
                    .members();
            return members.isEmpty() ? Optional.of(ProbeFailure.away("is not in its group")) : Optional.empty();
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return Optional.of(ProbeFailure.away("can't be asked for: Kafka knows no such group, or doesn't answer"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ProbeFailure.away("did not answer before the lab was interrupted"));
        }
    }
}

package io.notexactlyonce.lab.environment;

import io.notexactlyonce.testbed.Kafka;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka for its nodes. */
final class BrokerProbe implements Probe {

    /** As long as a service has; a new client takes seconds on a busy machine. */
    private static final int SECONDS = 5;

    private final Kafka kafka;
    private @Nullable Admin admin;

    BrokerProbe(Kafka kafka) {
        this.kafka = kafka;
    }

    /**
     * Even the creation of a client fails while the host name can't be resolved, such as that of a stopped container.
     */
    @Override
    public Optional<ProbeFailure> ask() {
        try {
            admin = admin == null ? kafka.admin() : admin;
            var nodes = admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS);
            return nodes.isEmpty() ? Optional.of(ProbeFailure.away("has no available broker")) : Optional.empty();
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return Optional.of(ProbeFailure.away("doesn't answer"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ProbeFailure.away("did not answer before the lab was interrupted"));
        }
    }
}

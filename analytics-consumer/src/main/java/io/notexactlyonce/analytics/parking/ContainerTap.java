package io.notexactlyonce.analytics.parking;

import io.notexactlyonce.analytics.counting.Tap;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** Pauses the consumers: they go on polling, so they stay in the group and commit, and fetch nothing. */
@Component
class ContainerTap implements Tap {

    private static final Logger log = LoggerFactory.getLogger(ContainerTap.class);

    private final KafkaListenerEndpointRegistry containers;

    ContainerTap(KafkaListenerEndpointRegistry containers) {
        this.containers = containers;
    }

    @Override
    public void close() {
        log.info("Pausing: the counter has fallen behind, or commits are not confirmed");
        container().pause();
    }

    @Override
    public void open() {
        log.info("Resuming");
        container().resume();
    }

    private MessageListenerContainer container() {
        return Objects.requireNonNull(containers.getListenerContainer(OrderListener.ID));
    }
}

package io.notexactlyonce.analytics.parking;

import io.notexactlyonce.analytics.counting.FlowControl;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** Pauses the consumers. They go on polling, so they stay in the group and commit, but they fetch nothing. */
@Component
class ContainerFlowControl implements FlowControl {

    private static final Logger log = LoggerFactory.getLogger(ContainerFlowControl.class);

    private final KafkaListenerEndpointRegistry containers;

    ContainerFlowControl(KafkaListenerEndpointRegistry containers) {
        this.containers = containers;
    }

    @Override
    public void pause() {
        log.info("Pausing: the counter has fallen behind, or commits are not being confirmed");
        container().pause();
    }

    @Override
    public void resume() {
        log.info("Resuming");
        container().resume();
    }

    private MessageListenerContainer container() {
        return Objects.requireNonNull(containers.getListenerContainer(OrderListener.ID));
    }
}

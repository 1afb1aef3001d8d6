package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.transactions.Settler;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Scenario 14: a processor is replaced in the middle of its transaction, but isn't dead. */
public final class FencedZombie implements Scenario {

    private static final int EVENTS = 5;
    private static final String FAULT = "the first processor halts in its transaction, and another one takes its place";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                14,
                "fenced-zombie",
                "a processor comes back after its successor has done its work",
                "A processor was only slow, but is considered dead and replaced. Its transaction is still valid: it"
                        + " commits the same outputs a second time, and readers of committed records get both. Kafka"
                        + " refuses the late commit only if it knows that both are the same processor. The"
                        + " transactional id tells it so.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var seen = play(topic, UUID.randomUUID().toString(), UUID.randomUUID().toString(), Settler::commit);
        return new VariantRun("a new transactional.id at each start", Guarantee.NONE, seen);
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id() + "-guarded", 1);
        var seen = play(topic, topic.address().group(), topic.address().group(), FencedZombie::isRefused);
        return new VariantRun("the same transactional.id at each start", Guarantee.EXACTLY_ONCE_IN_KAFKA, seen);
    }

    private static Observation play(IsolatedTopic topic, String first, String second, Comeback comeback) {
        var outputs = topic.outputs();
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var zombie = new Settler(topic.address(), first)) {
            producer.sendNew(EVENTS);
            zombie.take(EVENTS);
            topic.recorder().during(FAULT, () -> {
                try (var successor = new Settler(topic.address(), second)) {
                    successor.take(EVENTS);
                    successor.commit();
                }
                comeback.of(zombie);
            });
        }
        return outputs.observe();
    }

    private static void isRefused(Settler zombie) {
        try {
            zombie.commit();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            return;
        }
        throw new IllegalStateException("Kafka let the zombie commit");
    }

    private interface Comeback {
        void of(Settler zombie);
    }
}

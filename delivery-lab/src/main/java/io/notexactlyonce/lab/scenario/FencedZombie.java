package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.lab.naive.settle.Settler;
import io.notexactlyonce.lab.stage.Lane;
import io.notexactlyonce.lab.stage.Stage;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Recipe 14: a processor is replaced in the middle of its transaction, and isn't dead. */
public final class FencedZombie implements Scenario {

    private static final int EVENTS = 5;
    private static final String FAULT = "the first processor halts in its transaction, and another one takes its place";

    @Override
    public int number() {
        return 14;
    }

    @Override
    public String id() {
        return "fenced-zombie";
    }

    @Override
    public String title() {
        return "a processor comes back after its successor has done its work";
    }

    @Override
    public String explanation() {
        return "A processor is taken for dead and replaced, and was only slow. Its transaction is as good as any: it commits the"
                + " same outputs a second time, and readers of committed records get both. Kafka refuses the late one only if"
                + " it knows that the two are the same, which is what a transactional id says.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DOUBLE_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        var seen = play(lane, UUID.randomUUID().toString(), UUID.randomUUID().toString(), Settler::commit);
        return new Half("a transactional.id made up at each start", Guarantee.NONE, seen);
    }

    @Override
    public Half strong(Stage stage) {
        var lane = stage.lane(id() + "-strong", 1);
        var seen = play(lane, lane.address().group(), lane.address().group(), FencedZombie::isRefused);
        return new Half("one transactional.id", Guarantee.EXACTLY_ONCE_IN_KAFKA, seen);
    }

    private static Observation play(Lane lane, String first, String second, Comeback comeback) {
        var outputs = lane.outputs();
        try (var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                var zombie = new Settler(lane.address(), first)) {
            producer.sendNew(EVENTS);
            zombie.take(EVENTS);
            lane.chronicle().during(FAULT, () -> {
                try (var successor = new Settler(lane.address(), second)) {
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

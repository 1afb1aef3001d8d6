package io.notexactlyonce.lab.stage;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.LaneAddress;
import io.notexactlyonce.lab.naive.NaiveProducer;
import io.notexactlyonce.lab.naive.States;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A topic of its own for code that keeps no promise, with a table of effects: what goes wrong here harms nobody else. */
public final class Lane {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Workshop workshop;
    private final Kafka kafka;
    private final Kafka throughProxy;
    private final LaneAddress address;
    private final Chronicle chronicle;

    Lane(Workshop workshop, Kafka kafka, Kafka throughProxy, LaneAddress address, Chronicle chronicle) {
        this.workshop = workshop;
        this.kafka = kafka;
        this.throughProxy = throughProxy;
        this.address = address;
        this.chronicle = chronicle;
    }

    public String topic() {
        return address.topic();
    }

    public LaneAddress address() {
        return address;
    }

    public Chronicle chronicle() {
        return chronicle;
    }

    /** A producer in this JVM, whose connections go through the proxy. The caller closes it. */
    public NaiveProducer producer(Map<String, Object> settings) {
        return new NaiveProducer(throughProxy.bootstrapServers(), topic(), settings, chronicle::write);
    }

    /** How far the lane's group has read each partition. */
    public Map<Integer, Observation.Reading> readings() {
        return Readings.of(kafka, topic(), address.group());
    }

    /** Of a program of this lane, which runs in a JVM of its own. The caller closes it. */
    public JavaProcess program(Class<? extends Runnable> program) {
        return program(program, 1, Map.of());
    }

    /**
     * @param number of several of the same kind
     * @param settings of Kafka's client, before the program's own
     */
    public JavaProcess program(Class<? extends Runnable> program, int number, Map<String, String> settings) {
        var name = "%s-%d".formatted(program.getSimpleName(), number);
        return JavaProcess.running(program)
                .name(name)
                // it runs for seconds: the quick compiler only
                .jvmArgument("-XX:TieredStopAtLevel=1")
                .jvmArgument("-XX:+UseSerialGC")
                .log(workshop.log(topic() + "-" + name))
                .environment(address.environment(name, settings))
                .stopTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** Keeps the effects of this lane from happening until it is closed. */
    public HeldTable holdEffects() {
        return HeldTable.of(address.effects(), Effects.TABLE);
    }

    /** Keeps the lane's orders from changing until it is closed. */
    public HeldTable holdStates() {
        return HeldTable.of(address.effects(), States.TABLE);
    }

    /** Refuses the state that the first events of orders make, until that is closed. */
    public RefusingTable refuseCreated() {
        return refuseCreated(Long.MAX_VALUE);
    }

    /** Refuses it so many times. */
    public RefusingTable refuseCreated(long times) {
        return RefusingTable.of(address.effects(), States.TABLE, "NEW.sequence = 1", times);
    }

    /** Returns when the lane's group has committed everything that is in the topic. */
    public void awaitConsumed() {
        Readings.awaitEnd(kafka, topic(), address.group(), PATIENCE);
    }

    /** Returns when there have been so many effects, of whichever events. */
    public void awaitEffects(int count) {
        var effects = new Effects(address);
        Wait.until(
                "%d effects in %s".formatted(count, topic()),
                PATIENCE,
                () -> effects.count().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()
                        >= count);
    }

    /** Returns when each of these events has had its effect, whatever way it came. */
    public void awaitEffects(OrderEvent... events) {
        var awaited = Stream.of(events).map(OrderEvent::id).toList();
        Wait.until(
                "the effects of %d events of %s".formatted(events.length, topic()),
                PATIENCE,
                () -> new Effects(address).count().keySet().containsAll(awaited));
    }

    /** For programs that make settlements: their topic, which is made here. */
    public LaneOutputs outputs() {
        return new LaneOutputs(this, kafka, address.outputs());
    }

    /** Of the log alone, where nobody reads. */
    public Observation observeLog() {
        return new Observation(
                chronicle.read(),
                TopicLog.of(kafka, topic()),
                Set.of(),
                readings(),
                Optional.empty(),
                Optional.empty());
    }

    /** Of the log and the effects that its events have had. */
    public Observation observeEffects() {
        return new Observation(
                chronicle.read(),
                TopicLog.of(kafka, topic()),
                Set.of(),
                readings(),
                Optional.of(new Effects(address).count()),
                Optional.empty());
    }

    /** Of the log, the effects and the state that they have made of the orders. */
    public Observation observeStates() {
        return new Observation(
                chronicle.read(),
                TopicLog.of(kafka, topic()),
                Set.of(),
                Readings.of(kafka, topic(), address.group()),
                Optional.of(new Effects(address).count()),
                Optional.of(new States(address).read()));
    }
}

package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.Inbox;
import io.notexactlyonce.lab.naive.ProgramConfig;
import io.notexactlyonce.lab.naive.States;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.naive.transactions.TransactionalProducer;
import io.notexactlyonce.lab.nemesis.FailingTable;
import io.notexactlyonce.lab.nemesis.LockedTable;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.lab.observe.TopicLog;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** A topic and a table of effects for code that keeps no promise: what goes wrong here harms no other scenario. */
public final class IsolatedTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EnvironmentConfig config;
    private final Kafka kafka;
    private final Kafka throughProxy;
    private final ProgramConfig address;
    private final HistoryRecorder recorder;

    private IsolatedTopic(TestEnvironment environment, ProgramConfig address, HistoryRecorder recorder) {
        this.config = environment.config();
        this.kafka = environment.kafka();
        this.throughProxy = environment.throughProxy();
        this.address = address;
        this.recorder = recorder;
    }

    /** A new topic. @param name for people: of the scenario and its variant */
    public static IsolatedTopic in(TestEnvironment environment, String name, int partitions) {
        return in(environment, name, partitions, Map.of());
    }

    /** @param settings of the topic, as in {@code min.insync.replicas} */
    public static IsolatedTopic in(
            TestEnvironment environment, String name, int partitions, Map<String, String> settings) {
        var topic = "%s-%d".formatted(name, environment.newNumber());
        environment.kafka().createTopic(topic, partitions, settings);
        var recorder = environment.newHistory(name);
        var database = environment.programDatabase();
        Effects.createTable(database);
        States.createTable(database);
        Inbox.createTable(database);
        var address = new ProgramConfig(
                environment.kafka().bootstrapServers(), topic, topic + "-readers", database, recorder.directory());
        return new IsolatedTopic(environment, address, recorder);
    }

    public String name() {
        return address.topic();
    }

    public ProgramConfig address() {
        return address;
    }

    public HistoryRecorder recorder() {
        return recorder;
    }

    /** A producer in this JVM, whose connections go through the proxy. The caller closes it. */
    public NaiveProducer producer(Map<String, Object> settings) {
        return new NaiveProducer(throughProxy.bootstrapServers(), name(), settings, recorder::write);
    }

    /** A transactional producer in this JVM, whose connections go through the proxy. The caller closes it. */
    public TransactionalProducer transactionalProducer(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.put("transactional.id", name());
        return new TransactionalProducer(throughProxy.bootstrapServers(), name(), all, recorder::write);
    }

    /** How far the topic's group has read each partition. */
    public Map<Integer, Observation.Reading> readings() {
        return GroupOffsets.of(kafka, name(), address.group());
    }

    /** A program that works on this topic in a JVM of its own. The caller closes it. */
    public JavaProcess program(Class<? extends Runnable> program) {
        return builder(program).build();
    }

    /**
     * @param number of this instance, among several of one program
     * @param settings of Kafka's client, which override the program's own
     */
    public JavaProcess program(Class<? extends Runnable> program, int number, Map<String, String> settings) {
        return builder(program, number, settings).build();
    }

    /** For a program that needs more than its topic. */
    public JavaProcess.Builder builder(Class<? extends Runnable> program) {
        return builder(program, 1, Map.of());
    }

    private JavaProcess.Builder builder(Class<? extends Runnable> program, int number, Map<String, String> settings) {
        var name = "%s-%d".formatted(program.getSimpleName(), number);
        return JavaProcess.running(program)
                .name(name)
                .shortLived()
                .log(config.log(name() + "-" + name))
                .environment(address.environment(name, settings))
                .stopTimeout(Duration.ofSeconds(5));
    }

    /** Keeps the effects of this topic from happening until it is closed. */
    public LockedTable lockEffects() {
        return LockedTable.of(address.effects(), Effects.TABLE);
    }

    /** Keeps the topic's orders from changing until it is closed. */
    public LockedTable holdStates() {
        return LockedTable.of(address.effects(), States.TABLE);
    }

    /** Refuses the state that each order's first event writes, until the returned table is closed. */
    public FailingTable refuseCreated() {
        return refuseCreated(Long.MAX_VALUE);
    }

    /** Refuses it this many times. */
    public FailingTable refuseCreated(long times) {
        return FailingTable.of(address.effects(), States.TABLE, "NEW.sequence = 1", times);
    }

    /** Returns when the topic's group has committed every record in the topic. */
    public void awaitConsumed() {
        GroupOffsets.awaitEnd(kafka, name(), address.group(), PATIENCE);
    }

    /** Returns when this many effects have happened, of any events. */
    public void awaitEffects(int count) {
        var effects = new Effects(address);
        IntSupplier sum = () ->
                effects.count().values().stream().mapToInt(Integer::intValue).sum();
        Wait.until("%d effects in %s".formatted(count, name()), PATIENCE, () -> sum.getAsInt() >= count);
    }

    /** Returns when each of these events has had its effect, by whatever route. */
    public void awaitEffects(OrderEvent... events) {
        var awaited = Stream.of(events).map(OrderEvent::id).toList();
        Wait.until(
                "the effects of %d events of %s".formatted(events.length, name()),
                PATIENCE,
                () -> new Effects(address).count().keySet().containsAll(awaited));
    }

    /** Creates the topic for the outputs of programs that make settlements. */
    public IsolatedOutputs outputs() {
        return new IsolatedOutputs(this, kafka, address.outputs());
    }

    /** Observes the log alone, for topics without consumers. */
    public Observation observeLog() {
        return observe(Optional.empty(), Optional.empty());
    }

    /** Observes the log and the effects of its events. */
    public Observation observeEffects() {
        return observe(Optional.of(new Effects(address).count()), Optional.empty());
    }

    /** Observes the log, the effects and the resulting state of the orders. */
    public Observation observeStates() {
        return observeStates(new Effects(address).count());
    }

    /** The same, with effects that another service has counted. */
    public Observation observeStates(Map<UUID, Integer> effects) {
        return observe(Optional.of(effects), Optional.of(new States(address).read()));
    }

    private Observation observe(Optional<Map<UUID, Integer>> effects, Optional<Map<String, Long>> states) {
        return new Observation(recorder.read(), TopicLog.of(kafka, name()), Set.of(), readings(), effects, states);
    }
}

package io.notexactlyonce.lab.bench.harness;

import static io.notexactlyonce.events.Topics.ORDERS_PARTITIONS;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Node;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** Creates a harness: tables and topics first, then the program, then what observes its effects. */
final class HarnessFactory {

    private final Path repository;
    private final Programs programs;
    private final Database database;
    private final ResourceStack remains;

    HarnessFactory(Path repository, Programs programs, Database database, ResourceStack remains) {
        this.repository = repository;
        this.programs = programs;
        this.database = database;
        this.remains = remains;
    }

    /** Returns when the program is ready. */
    MeasurementHarness open(BenchmarkSubject subject, Kafka kafka) {
        return open(subject, kafka, 1);
    }

    /** Returns when so many instances, which share topic, group and database, are ready. */
    MeasurementHarness open(BenchmarkSubject subject, Kafka kafka, int instances) {
        var topic = CaseTopics.of(subject);
        var access = database.create(subject.name());
        Durability.require(access);
        prepare(subject, kafka, topic, access);
        var started = IntStream.rangeClosed(1, instances)
                .mapToObj(number -> start(subject, number, kafka, topic, access))
                .toList();
        var effects = effects(subject, kafka, topic, access);
        remains.add(effects::close);
        var source = subject.benchmarkCase().family() == Family.RELAYS
                ? new OutboxSource(access, topic.output())
                : new TopicSource(kafka, topic.input());
        remains.add(source::close);
        return new MeasurementHarness(
                subject, source, effects, () -> started.stream().allMatch(Node::isRunning));
    }

    private Node start(BenchmarkSubject subject, int number, Kafka kafka, CaseTopics topic, DatabaseAccess access) {
        var program = programs.of(subject, number, kafka, topic, access);
        remains.add(() -> {
            // a clean shutdown would take seconds, and nothing needs to be kept
            program.kill();
            program.close();
        });
        program.start();
        return program;
    }

    private void prepare(BenchmarkSubject subject, Kafka kafka, CaseTopics topic, DatabaseAccess access) {
        var role = subject.benchmarkCase().role();
        var isFloor = subject.make() == Implementation.FLOOR;
        if (isFloor && role.hasDatabase()) {
            Migrations.run(repository, role, access.owner());
        }
        if (subject.benchmarkCase().family() == Family.SAME_WORK) {
            Ledger.create(access.owner());
        }
        if (subject.benchmarkCase().family() == Family.RELAYS) {
            kafka.createTopic(topic.output(), ORDERS_PARTITIONS);
            return;
        }
        kafka.createTopic(topic.input(), ORDERS_PARTITIONS);
        if (isFloor && subject.benchmarkCase().writesRecords()) {
            kafka.createTopic(topic.output(), Topics.SETTLEMENTS_PARTITIONS, Map.of("cleanup.policy", "compact"));
        }
    }

    private static Effects effects(BenchmarkSubject subject, Kafka kafka, CaseTopics topic, DatabaseAccess access) {
        if (subject.benchmarkCase().writesRecords()) {
            return new ReceivedEffects(kafka, topic.output(), Topics.SETTLEMENTS_PARTITIONS);
        }
        if (subject.benchmarkCase().family() == Family.SAME_WORK) {
            return new TableEffects(EffectQuery.ledger(), access);
        }
        return switch (subject.benchmarkCase().role()) {
            case ANALYTICS_CONSUMER -> new TableEffects(EffectQuery.counts(), access);
            case ORDER_CONSUMER -> new TableEffects(EffectQuery.movements(), access);
            case ORDER_PRODUCER -> {
                OutboxTrigger.install(access.owner());
                yield new RelayedEffects(
                        new TableEffects(EffectQuery.acknowledgements(), access), kafka, topic.output());
            }
            case SETTLEMENT_PROCESSOR, BROKER, DATABASE, CARELESS_CONSUMER ->
                throw new IllegalArgumentException("no case");
        };
    }
}

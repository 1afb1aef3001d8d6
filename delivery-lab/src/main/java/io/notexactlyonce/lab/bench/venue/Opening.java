package io.notexactlyonce.lab.bench.venue;

import static io.notexactlyonce.events.Topics.ORDERS_PARTITIONS;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import java.nio.file.Path;
import java.util.Map;

/** Makes a station: tables and topics first, then the program, then the eyes on what it does. */
final class Opening {

    private final Path repository;
    private final Programs programs;
    private final Database database;
    private final Remains remains;

    Opening(Path repository, Programs programs, Database database, Remains remains) {
        this.repository = repository;
        this.programs = programs;
        this.database = database;
        this.remains = remains;
    }

    /** @return when the program is ready */
    Station open(Entrant entrant, Kafka kafka) {
        var lane = Lane.of(entrant);
        var access = database.create(entrant.name());
        Durability.require(access);
        prepare(entrant, kafka, lane, access);
        var program = programs.of(entrant, kafka, lane, access);
        remains.add(() -> {
            // in order it would take seconds, and nothing of it is worth keeping
            program.kill();
            program.close();
        });
        program.start();
        var effects = effects(entrant, kafka, lane, access);
        remains.add(effects::close);
        var source = entrant.contestant().family() == Family.RELAYS
                ? new OutboxSource(access, lane.output())
                : new TopicSource(kafka, lane.input());
        remains.add(source::close);
        return new Station(entrant, source, effects, program::isRunning);
    }

    private void prepare(Entrant entrant, Kafka kafka, Lane lane, DatabaseAccess access) {
        var role = entrant.contestant().role();
        var isFloor = entrant.make() == Make.FLOOR;
        if (isFloor && role.hasDatabase()) {
            Migrations.run(repository, role, access.owner());
        }
        if (entrant.contestant().family() == Family.RELAYS) {
            kafka.createTopic(lane.output(), ORDERS_PARTITIONS);
            return;
        }
        kafka.createTopic(lane.input(), ORDERS_PARTITIONS);
        if (isFloor && role == Role.SETTLEMENT_PROCESSOR) {
            kafka.createTopic(lane.output(), Topics.SETTLEMENTS_PARTITIONS, Map.of("cleanup.policy", "compact"));
        }
    }

    private static Effects effects(Entrant entrant, Kafka kafka, Lane lane, DatabaseAccess access) {
        return switch (entrant.contestant().role()) {
            case ANALYTICS_CONSUMER -> new TableEffects(Footprint.counts(), access);
            case ORDER_CONSUMER -> new TableEffects(Footprint.movements(), access);
            case ORDER_PRODUCER -> {
                OutboxTrigger.install(access.owner());
                yield new RelayedEffects(new TableEffects(Footprint.acknowledgements(), access), kafka, lane.output());
            }
            case SETTLEMENT_PROCESSOR -> new ReceivedEffects(kafka, lane.output(), Topics.SETTLEMENTS_PARTITIONS);
            case BROKER, DATABASE -> throw new IllegalArgumentException("no contestant");
        };
    }
}

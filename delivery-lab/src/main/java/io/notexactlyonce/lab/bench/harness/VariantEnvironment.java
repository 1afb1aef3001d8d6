package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Runs one service in several variants at once, each with a broker and a database of its own; the databases are on one
 * server, whose commits are durable. Each is idle until its turn, so that rounds can be interleaved.
 */
public final class VariantEnvironment implements AutoCloseable {

    private final Path repository;
    private final ResourceStack remains = new ResourceStack();
    private final Database database;
    private final HarnessFactory factory;

    /**
     * Starts the database server.
     *
     * @param repository root of the source tree
     * @param logs folder for the services' logs
     */
    public VariantEnvironment(Path repository, Path logs) {
        this.repository = repository;
        database = Testbed.newDatabase();
        remains.add(database::close);
        remains.nextGroup();
        Durability.timeCommits(database);
        factory = new HarnessFactory(repository, new Programs(repository, logs, true), database, remains);
    }

    /** Starts a consumer in so many instances, and its broker; returns when all are ready. */
    public MeasurementHarness openConsumer(BenchmarkSubject subject, int instances) {
        var broker = Testbed.newBroker(Testbed.freePort(), new NodeOptions(BenchmarkEnvironment.AS_USUAL, true));
        remains.add(broker::close);
        return factory.open(subject, broker, instances);
    }

    /** Starts a cluster for relays. */
    public Kafka cluster() {
        var cluster = Testbed.newCluster(new NodeOptions(BenchmarkEnvironment.AS_USUAL, true));
        remains.add(cluster::close);
        return cluster;
    }

    /** Starts a relay in so many instances; returns when all are ready. */
    public MeasurementHarness openRelay(BenchmarkSubject subject, int instances, Kafka cluster) {
        return factory.open(subject, cluster, instances);
    }

    /** Puts rows into the inbox of an order-consumer that is open, under today's ids. */
    public void fillInbox(BenchmarkSubject subject, long rows) {
        try (var inbox = new InboxRows(database.create(subject.name()).owner())) {
            inbox.fill(rows);
        }
        checkpoint();
    }

    /** An inbox without a service, whose rows are in one partition; close it. */
    public InboxRows detachedInbox(String name) {
        var access = database.create(name);
        Durability.require(access);
        Migrations.run(repository, BenchmarkCase.AT_LEAST_ONCE_BATCH.role(), access.owner());
        return new InboxRows(access.owner());
    }

    /** Writes all changed pages to the disk, so that it isn't done during the next measurement. */
    public void checkpoint() {
        database.superuser("postgres").execute("CHECKPOINT");
    }

    /** As the server reports it. */
    public String postgresVersion() {
        try (var connection = database.superuser("postgres").connect()) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        remains.close();
    }
}

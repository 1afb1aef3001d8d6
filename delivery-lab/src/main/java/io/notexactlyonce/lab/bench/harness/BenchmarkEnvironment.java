package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.lab.environment.Parallel;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs all programs at once, each idle until its turn, so that rounds can be interleaved: if the machine gets slower
 * for a minute, it does so for all of them.
 *
 * <p>The services read a topic with a fixed name, and would all read the same backlog if they shared a broker. So each
 * consumer case has a broker of its own, where its floor uses other topics. Relays find the topic's name in the
 * outbox's rows, and share the cluster; bare programs are told theirs, and share a broker. Freezing the idle programs instead would get them removed from their groups,
 * and restarting each one for each of its turns would measure a cold JVM.
 *
 * <p>Idling costs something, too, but equally for all. Measured with the bench itself frozen: a broker takes 1.6 % of a
 * processor, a service 1 to 3 %, a floor about 1 %; the seven consumer cases together a third of one. That is why
 * consumers and relays, which aren't compared with each other, don't run at the same time.
 */
public final class BenchmarkEnvironment implements AutoCloseable {

    /** Simultaneous starts: more than there are processors would only slow each other down. */
    private static final int AT_ONCE = 1 + Runtime.getRuntime().availableProcessors();

    /** Kafka's own defaults; the test bed's are made for brokers that are killed and have to come back soon. */
    static final Map<String, String> AS_USUAL =
            Map.of("broker.heartbeat.interval.ms", "2000", "broker.session.timeout.ms", "9000");

    private final boolean isCompiledWell;
    private final ResourceStack remains = new ResourceStack();
    private final Map<BenchmarkCase, Kafka> kafkas = new ConcurrentHashMap<>();
    private final AtomicReference<Database> database = new AtomicReference<>();

    /** @param isCompiledWell whether all JVMs use their optimizing compiler */
    public BenchmarkEnvironment(boolean isCompiledWell) {
        this.isCompiledWell = isCompiledWell;
    }

    /** @return the harnesses, in the order of the cases, a service's followed by its floor's */
    public List<MeasurementHarness> open(List<BenchmarkCase> benchmarkCases, Path repository, Path logs) {
        Parallel.each(servers(benchmarkCases), AT_ONCE, Runnable::run);
        remains.nextGroup();
        var opening =
                new HarnessFactory(repository, new Programs(repository, logs, isCompiledWell), database.get(), remains);
        var subjects = benchmarkCases.stream()
                .flatMap(benchmarkCase -> benchmarkCase.family().implementations().stream()
                        .map(make -> new BenchmarkSubject(benchmarkCase, make)))
                .toList();
        Map<BenchmarkSubject, MeasurementHarness> stations = new ConcurrentHashMap<>();
        Parallel.each(
                subjects,
                AT_ONCE,
                subject -> stations.put(subject, opening.open(subject, kafkas.get(subject.benchmarkCase()))));
        return subjects.stream().map(stations::get).toList();
    }

    private List<Runnable> servers(List<BenchmarkCase> benchmarkCases) {
        var starts = new ArrayList<Runnable>();
        starts.add(this::startDatabase);
        var relays = of(Family.RELAYS, benchmarkCases);
        if (!relays.isEmpty()) {
            starts.add(() -> startCluster(relays));
        }
        of(Family.CONSUMERS, benchmarkCases)
                .forEach(benchmarkCase -> starts.add(() -> startBroker(List.of(benchmarkCase))));
        var bare = of(Family.SAME_WORK, benchmarkCases);
        if (!bare.isEmpty()) {
            starts.add(() -> startBroker(bare));
        }
        return starts;
    }

    private static List<BenchmarkCase> of(Family family, List<BenchmarkCase> benchmarkCases) {
        return benchmarkCases.stream()
                .filter(benchmarkCase -> benchmarkCase.family() == family)
                .toList();
    }

    private void startDatabase() {
        var started = Testbed.newDatabase();
        remains.add(started::close);
        Durability.timeCommits(started);
        database.set(started);
    }

    private void startBroker(List<BenchmarkCase> users) {
        var broker = Testbed.newBroker(Testbed.freePort(), new NodeOptions(AS_USUAL, isCompiledWell));
        remains.add(broker::close);
        users.forEach(benchmarkCase -> kafkas.put(benchmarkCase, broker));
    }

    private void startCluster(List<BenchmarkCase> relays) {
        var cluster = Testbed.newCluster(new NodeOptions(AS_USUAL, isCompiledWell));
        remains.add(cluster::close);
        relays.forEach(benchmarkCase -> kafkas.put(benchmarkCase, cluster));
    }

    /** As the server reports it. */
    public String postgresVersion() {
        try (var connection = database.get().superuser("postgres").connect()) {
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

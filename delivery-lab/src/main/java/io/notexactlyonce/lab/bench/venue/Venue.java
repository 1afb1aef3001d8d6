package io.notexactlyonce.lab.bench.venue;

import io.notexactlyonce.lab.system.Parallel;
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
import java.util.stream.Stream;

/**
 * All contestants at once, each with nothing to do until it is its turn, so that rounds can be interleaved: a machine that
 * gets slower for a minute is slower for all of them.
 *
 * <p>The services read a topic whose name they know, and would all read the same backlog if they shared a broker. So each
 * consuming contestant has a broker of its own, where its floor has other topics. Relays find the name of the topic in
 * the outbox's rows, and share the cluster. To freeze the others instead would have them thrown out of their groups, and
 * to start each one anew for each of its turns would measure a JVM that is cold.
 *
 * <p>Having nothing to do costs something, too, and all pay for it alike. Measured with the bench itself frozen: a broker
 * takes 1.6 % of a processor, a service 1 to 3 %, a floor about 1 %; the seven consuming contestants together a third of
 * one. That is why consumers and relays, which nobody compares, don't run at the same time.
 */
public final class Venue implements AutoCloseable {

    /** Starts: more of them than there are processors would only be in each other's way. */
    private static final int AT_ONCE = 1 + Runtime.getRuntime().availableProcessors();

    /** Kafka's own defaults; the test bed's are those of brokers that are killed and have to be back soon. */
    private static final Map<String, String> AS_USUAL =
            Map.of("broker.heartbeat.interval.ms", "2000", "broker.session.timeout.ms", "9000");

    private final boolean isCompiledWell;
    private final Remains remains = new Remains();
    private final Map<Contestant, Kafka> kafkas = new ConcurrentHashMap<>();
    private final AtomicReference<Database> database = new AtomicReference<>();

    /** @param isCompiledWell whether all JVMs have their good compiler */
    public Venue(boolean isCompiledWell) {
        this.isCompiledWell = isCompiledWell;
    }

    /** @return the stations, in the order of the contestants, each with its floor behind it */
    public List<Station> open(List<Contestant> contestants, Path repository, Path logs) {
        Parallel.each(servers(contestants), AT_ONCE, Runnable::run);
        remains.nextGroup();
        var opening = new Opening(repository, new Programs(repository, logs, isCompiledWell), database.get(), remains);
        var entrants = contestants.stream()
                .flatMap(contestant -> Stream.of(Make.values()).map(make -> new Entrant(contestant, make)))
                .toList();
        Map<Entrant, Station> stations = new ConcurrentHashMap<>();
        Parallel.each(
                entrants,
                AT_ONCE,
                entrant -> stations.put(entrant, opening.open(entrant, kafkas.get(entrant.contestant()))));
        return entrants.stream().map(stations::get).toList();
    }

    private List<Runnable> servers(List<Contestant> contestants) {
        var starts = new ArrayList<Runnable>();
        starts.add(this::startDatabase);
        var relays = contestants.stream()
                .filter(contestant -> contestant.family() == Family.RELAYS)
                .toList();
        if (!relays.isEmpty()) {
            starts.add(() -> startCluster(relays));
        }
        contestants.stream()
                .filter(contestant -> contestant.family() == Family.CONSUMERS)
                .forEach(contestant -> starts.add(() -> startBroker(contestant)));
        return starts;
    }

    private void startDatabase() {
        var started = Testbed.newDatabase();
        remains.add(started::close);
        Durability.timeCommits(started);
        database.set(started);
    }

    private void startBroker(Contestant contestant) {
        var broker = Testbed.newBroker(Testbed.freePort(), new NodeOptions(AS_USUAL, isCompiledWell));
        remains.add(broker::close);
        kafkas.put(contestant, broker);
    }

    private void startCluster(List<Contestant> relays) {
        var cluster = Testbed.newCluster(new NodeOptions(AS_USUAL, isCompiledWell));
        remains.add(cluster::close);
        relays.forEach(contestant -> kafkas.put(contestant, cluster));
    }

    /** As it says itself. */
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

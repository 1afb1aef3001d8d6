package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.container.EngineSearch;
import io.notexactlyonce.testbed.node.Ports;
import io.notexactlyonce.testbed.node.ProxiedListener;
import io.notexactlyonce.testbed.node.RunningCluster;
import io.notexactlyonce.testbed.process.ProcessesDriver;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entry point to the test bed: one broker and one database for all tests of a JVM, and new ones for tests that
 * break them. They run in containers when a container engine answers, else as processes.
 * {@code -Dtestbed=containers|processes} or the environment variable {@code TESTBED} forces one of them; if it can't
 * start, it fails.
 *
 * <p>Anything not closed is removed after the JVM's last shutdown hook: an application under test that ends in its own
 * hook still finds its broker.
 */
public final class Testbed {

    /**
     * How long a start may take while it makes progress, that is, writes to its log or uses its processor. A start
     * without progress fails after two minutes.
     */
    public static final Duration LONGEST_START = Duration.ofMinutes(15);

    /**
     * What takes milliseconds on a free machine: that a process gets a signal, that a directory is removed, that a server
     * answers. On a busy machine it takes seconds; only a broken one needs longer than this.
     */
    public static final Duration LONGEST_STEP = Duration.ofMinutes(2);

    private static @Nullable Broker broker;
    private static @Nullable Database database;

    private Testbed() {}

    /** The broker shared by all tests of this JVM, started on first use. Don't break it. */
    public static synchronized Broker broker() {
        if (broker == null) {
            broker = newBroker();
        }
        return broker;
    }

    /** The database server shared by all tests of this JVM, started on first use. Don't break it. */
    public static synchronized Database database() {
        if (database == null) {
            database = newDatabase();
        }
        return database;
    }

    /** A started broker of your own on a free port; close it. */
    public static Broker newBroker() {
        return newBroker(Ports.free());
    }

    public static Broker newBroker(int port) {
        return newBroker(port, NodeOptions.NONE);
    }

    public static Broker newBroker(int port, NodeOptions options) {
        return started(Drivers.chosen().broker(port, options, List.of()), Broker::start, Broker::close);
    }

    /** A started broker of your own that can also be reached through a proxy; close it. */
    public static Proxied<Broker> newProxiedBroker() {
        return newProxiedBroker(Ports.free());
    }

    /** The same on a given port; those of the proxy are free ones. */
    public static Proxied<Broker> newProxiedBroker(int port) {
        var detours = ProxiedListener.made(1);
        var broker = started(Drivers.chosen().broker(port, NodeOptions.NONE, detours), Broker::start, Broker::close);
        return Proxied.of(broker, broker::close, detours, Drivers.chosen().host());
    }

    /** A started broker of your own that users reach over TLS, with a password, by what they are granted; close it. */
    public static SecureBroker newSecureBroker(NodeOptions options) {
        var ports = Ports.free(2);
        var secure = new ProcessesDriver().secureBroker(ports.get(0), ports.get(1), options);
        return started(secure, broker -> broker.broker().start(), SecureBroker::close);
    }

    /** A started database server of your own that accepts connections over TLS only, always as a process; close it. */
    public static Database newSecureDatabase() {
        return started(new ProcessesDriver().secureDatabase(Ports.free()), Database::start, Database::close);
    }

    /** A started database server of your own on a free port; close it. */
    public static Database newDatabase() {
        return newDatabase(Ports.free());
    }

    public static Database newDatabase(int port) {
        return started(Drivers.chosen().database(port), Database::start, Database::close);
    }

    /** A started cluster of your own on free ports: a controller and three brokers; close it. */
    public static Cluster newCluster() {
        return newCluster(NodeOptions.NONE);
    }

    public static Cluster newCluster(NodeOptions options) {
        return started(Drivers.chosen().cluster(options, List.of()), RunningCluster::start, RunningCluster::close);
    }

    /** A started cluster of your own, each broker of which can also be reached through a proxy; close it. */
    public static Proxied<Cluster> newProxiedCluster() {
        return newCluster(NodeOptions.NONE, ProxiedListener.made(RunningCluster.BROKERS));
    }

    /**
     * The same, and its brokers also replicate through the proxy: client id {@code broker-2-fetcher-0}, {@code FETCH}.
     * Only as processes, since a broker in a container can't reach the proxy.
     */
    public static Proxied<Cluster> newClusterReplicatingThroughProxy(NodeOptions options) {
        return newCluster(options, ProxiedListener.made(RunningCluster.BROKERS, true));
    }

    private static Proxied<Cluster> newCluster(NodeOptions options, List<ProxiedListener> detours) {
        var cluster = started(Drivers.chosen().cluster(options, detours), RunningCluster::start, RunningCluster::close);
        return Proxied.of(cluster, cluster::close, detours, Drivers.chosen().host());
    }

    /**
     * A port of the loopback address for a node of your own. It stays free while that node is down: it lies below the
     * range that the system uses for outgoing connections. The port 1,000 above is reserved as well, for a service's
     * management port.
     */
    public static int freePort() {
        return Ports.free();
    }

    /** The address of a container engine; empty when none answers within ten seconds. */
    public static Optional<URI> engine() {
        return EngineSearch.engine();
    }

    /**
     * The environment variable that makes a child JVM's own test bed run its nodes in the same way: {@code TESTBED}.
     */
    public static Map<String, String> environment() {
        return Map.of("TESTBED", Drivers.chosen().name());
    }

    /** Removes everything again if it doesn't start. */
    static <T> T started(T thing, Consumer<T> start, Consumer<T> close) {
        try {
            start.accept(thing);
            return thing;
        } catch (RuntimeException e) {
            close.accept(thing);
            throw e;
        }
    }
}

package io.notexactlyonce.testbed;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door to the test bed: one broker and one database for all tests of a JVM, and new ones for tests that break them.
 * What isn't closed goes when the JVM is gone, after its last shutdown hook: an application under test that ends in a
 * hook of its own still finds its broker.
 */
public final class Testbed {

    private static @Nullable Broker broker;
    private static @Nullable Database database;

    private Testbed() {}

    /** The broker all tests of this JVM share, started at first use. Don't break it. */
    public static synchronized Broker broker() {
        if (broker == null) {
            broker = newBroker();
        }
        return broker;
    }

    /** The database server all tests of this JVM share, started at first use. Don't break it. */
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
        return newBroker(port, Map.of());
    }

    /** With settings of {@code server.properties} that go before the test bed's own. */
    public static Broker newBroker(int port, Map<String, String> settings) {
        return Driver.chosen().broker(port, settings);
    }

    /** A started database server of your own on a free port; close it. */
    public static Database newDatabase() {
        return newDatabase(Ports.free());
    }

    public static Database newDatabase(int port) {
        return Driver.chosen().database(port);
    }

    /**
     * A port of the loopback address for a part of your own. It stays free while that part is down: it lies below the
     * range from which the system takes the ports of outgoing connections.
     */
    public static int freePort() {
        return Ports.free();
    }
}

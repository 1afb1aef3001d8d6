package io.notexactlyonce.testbed;

import java.util.Map;

/** The door to the test bed: one broker and one database for all tests of a JVM, and new ones for tests that break them. */
public final class Testbed {

    private Testbed() {}

    /** The broker all tests of this JVM share: started at first use, gone when the JVM is gone. Don't break it. */
    public static Broker broker() {
        throw new UnsupportedOperationException();
    }

    /** The database server all tests of this JVM share: started at first use, gone when the JVM is gone. Don't break it. */
    public static Database database() {
        throw new UnsupportedOperationException();
    }

    /** A started broker of your own on a free port; close it. */
    public static Broker newBroker() {
        throw new UnsupportedOperationException();
    }

    public static Broker newBroker(int port) {
        throw new UnsupportedOperationException();
    }

    /** With settings of {@code server.properties} that go before the test bed's own. */
    public static Broker newBroker(int port, Map<String, String> settings) {
        throw new UnsupportedOperationException();
    }

    /** A started database server of your own on a free port; close it. */
    public static Database newDatabase() {
        throw new UnsupportedOperationException();
    }

    public static Database newDatabase(int port) {
        throw new UnsupportedOperationException();
    }
}

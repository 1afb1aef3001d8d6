package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.TestbedException;

/** Where clients on this machine reach a node; the same in every run. */
public record Address(String host, int port) {

    public static Address local(int port) {
        return new Address("localhost", port);
    }

    boolean isServed() {
        return Ports.isServed(host, port);
    }

    void requireFree(String part) {
        if (isServed()) {
            throw new TestbedException("port %d, which %s needs, is in use: stop what listens there, or choose another"
                    .formatted(port, part));
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

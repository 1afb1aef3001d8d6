package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.TestbedException;

/** Faults of a proxy between Kafka and its clients. */
public interface WireFaults {

    /**
     * Makes the proxy wait for what the order names.
     *
     * @throws TestbedException when the proxy can't be asked
     */
    ArmedFault arm(FaultOrder order);

    /**
     * Ends all faults.
     *
     * @throws TestbedException when the proxy can't be asked
     */
    void heal();

    /** A fault that waits for its frames, until it is closed. */
    interface ArmedFault extends AutoCloseable {

        /** How many frames it has struck. */
        int strikes();

        /** Ends it, and lets go what it holds. */
        @Override
        void close();
    }
}

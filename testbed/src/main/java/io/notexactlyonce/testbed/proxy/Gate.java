package io.notexactlyonce.testbed.proxy;

/** A gate that can be opened and closed repeatedly; threads wait while it is closed. */
final class Gate {

    private boolean isOpen;

    Gate(boolean isOpen) {
        this.isOpen = isOpen;
    }

    synchronized void open() {
        isOpen = true;
        notifyAll();
    }

    synchronized void close() {
        isOpen = false;
    }

    synchronized void pass() throws InterruptedException {
        while (!isOpen) {
            wait();
        }
    }
}

package io.notexactlyonce.testbed.proxy;

/** Lets through or makes wait, as often as it is told. */
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

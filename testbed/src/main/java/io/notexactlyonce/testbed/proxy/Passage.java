package io.notexactlyonce.testbed.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A frame on its way through, with what has been done to it; and behind the last one, the end of the link. */
final class Passage {

    private final List<Gate> gates = new ArrayList<>();
    private Frame frame;
    private long due = System.nanoTime();
    private boolean isDropped;
    private boolean silences;
    private boolean endsLink;

    Passage(Frame frame) {
        this.frame = frame;
    }

    void suffer(Action action) {
        if (action instanceof Action.Hold hold) {
            gates.add(hold.until());
        } else if (action instanceof Action.Delay delay) {
            due += delay.time().toNanos();
        } else if (action instanceof Action.Corrupt) {
            frame = frame.corrupted();
        } else if (action instanceof Action.Late) {
            isDropped = true;
            silences = true;
        } else if (action instanceof Action.Drop) {
            isDropped = true;
            silences = frame.direction() == Direction.RESPONSE;
        } else {
            endsLink = true;
        }
    }

    void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        for (var gate : gates) {
            gate.pass();
        }
    }

    byte[] bytes() {
        return frame.bytes();
    }

    boolean isDropped() {
        return isDropped;
    }

    /** Whether nothing more may come behind it. */
    boolean silences() {
        return silences;
    }

    boolean endsLink() {
        return endsLink;
    }
}

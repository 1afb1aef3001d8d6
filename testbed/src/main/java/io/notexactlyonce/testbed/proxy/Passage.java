package io.notexactlyonce.testbed.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.protocol.Errors;

/** A message on its way through the proxy, with the faults applied to it, which may end the link. */
final class Passage {

    private final List<Gate> gates = new ArrayList<>();
    private Message message;
    private long due = System.nanoTime();
    private boolean isDropped;
    private boolean silences;
    private boolean endsLink;
    private Optional<Errors> refusal = Optional.empty();

    Passage(Message message) {
        this.message = message;
    }

    void suffer(Action action) {
        if (action instanceof Action.Hold hold) {
            gates.add(hold.until());
        } else if (action instanceof Action.Delay delay) {
            due += delay.time().toNanos();
        } else if (action instanceof Action.Corrupt && message instanceof Frame frame) {
            message = frame.corrupted();
        } else if (action instanceof Action.Fail fail && message instanceof Frame frame) {
            fail(frame, fail.error());
        } else if (action instanceof Action.Late) {
            isDropped = true;
            silences = true;
        } else if (action instanceof Action.Drop) {
            isDropped = true;
            silences = message.direction() == Direction.RESPONSE;
        } else {
            endsLink = true;
        }
    }

    private void fail(Frame frame, Errors error) {
        if (frame.direction() == Direction.REQUEST) {
            isDropped = true;
            refusal = Optional.of(error);
        } else {
            message = frame.withBytes(ErrorAnswer.to(frame.request().orElseThrow(), error));
        }
    }

    /** What the client gets instead of the broker's answer. */
    Optional<Errors> refusal() {
        return refusal;
    }

    void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        for (var gate : gates) {
            gate.pass();
        }
    }

    Message message() {
        return message;
    }

    boolean isDropped() {
        return isDropped;
    }

    /** Whether nothing may follow it. */
    boolean silences() {
        return silences;
    }

    boolean endsLink() {
        return endsLink;
    }
}

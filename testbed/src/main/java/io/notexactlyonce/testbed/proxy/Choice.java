package io.notexactlyonce.testbed.proxy;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which frames a fault is for, in the making: all of a kind, unless told otherwise. */
public final class Choice {

    private final Consumer<WireFault> armed;
    private final Predicate<Frame> fits;
    private final int first;
    private final int last;

    Choice(Consumer<WireFault> armed, Predicate<Frame> fits, int first, int last) {
        this.armed = armed;
        this.fits = fits;
        this.first = first;
        this.last = last;
    }

    /** The n-th from now on, from 1. */
    public Choice number(int number) {
        return numbers(number, number);
    }

    /** From the n-th to the m-th from now on, both included. */
    public Choice numbers(int first, int last) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException(
                    "there are no frames from %d to %d: they count from 1".formatted(first, last));
        }
        return new Choice(armed, fits, first, last);
    }

    /** Only those; the others don't count. */
    public Choice where(Predicate<Frame> condition) {
        return new Choice(armed, fits.and(condition), first, last);
    }

    /** They wait, and all that comes behind them on their connections, until {@link WireFault#release()}. */
    public WireFault hold() {
        return arm(new Action.Hold(new Gate(false)));
    }

    public WireFault delay(Duration time) {
        return arm(new Action.Delay(time));
    }

    /**
     * They are swallowed, and the other side waits for them. After a response nothing more comes on that connection, since
     * a client takes responses in order only.
     */
    public WireFault drop() {
        return arm(new Action.Drop());
    }

    /** They are swallowed, and their connections end at once. */
    public WireFault cut() {
        return arm(new Action.Cut());
    }

    /**
     * They are kept, whatever becomes of their clients, until {@link WireFault#deliver} sends them to their brokers: a network
     * may hold a packet longer than a client waits, and TCP's order is that of one connection. Their clients wait for an answer
     * that never comes, and nothing that they send behind it on the same connection arrives either. For requests only; at most
     * 1,000 are kept.
     */
    public WireFault late() {
        return arm(new Action.Late(new LateRequests()));
    }

    /** They pass as they are and are counted: to see from outside how far a client is. */
    public WireFault watch() {
        return delay(Duration.ZERO);
    }

    /** One bit of each is flipped, in a record batch: for produce requests and responses of fetches without compression. */
    public WireFault corrupt() {
        return arm(new Action.Corrupt());
    }

    private WireFault arm(Action action) {
        var fault = new WireFault(fits, first, last, action);
        armed.accept(fault);
        return fault;
    }
}

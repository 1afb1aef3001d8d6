package io.notexactlyonce.testbed.proxy;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Builder that selects the messages a fault applies to: by default, all of a kind.
 *
 * @param <M> the type of messages
 * @param <C> the type of this builder
 */
public abstract sealed class MessageChoice<M extends Message, C extends MessageChoice<M, C>> permits Choice, SqlChoice {

    private final Consumer<WireFault> armed;
    private final Predicate<M> fits;
    private final int first;
    private final int last;

    MessageChoice(Consumer<WireFault> armed, Predicate<M> fits, int first, int last) {
        this.armed = armed;
        this.fits = fits;
        this.first = first;
        this.last = last;
    }

    abstract C with(Consumer<WireFault> armed, Predicate<M> fits, int first, int last);

    /** The n-th from now on, from 1. */
    public C number(int number) {
        return numbers(number, number);
    }

    /** From the n-th to the m-th from now on, both included. */
    public C numbers(int first, int last) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException(
                    "there are no frames from %d to %d: they count from 1".formatted(first, last));
        }
        return with(armed, fits, first, last);
    }

    /** Only matching messages; the others don't count. */
    public C where(Predicate<M> condition) {
        return with(armed, fits.and(condition), first, last);
    }

    /** They wait, with everything behind them on their connections, until {@link WireFault#release()}. */
    public WireFault hold() {
        return arm(new Action.Hold(new Gate(false)));
    }

    public WireFault delay(Duration time) {
        return arm(new Action.Delay(time));
    }

    /**
     * They are dropped, and the other side waits for them. After a dropped response nothing more comes on that
     * connection, since a client accepts responses only in order.
     */
    public WireFault drop() {
        return arm(new Action.Drop());
    }

    /** They are dropped, and their connections end at once. */
    public WireFault cut() {
        return arm(new Action.Cut());
    }

    /** They pass unchanged and are counted, to see from outside how far a client has got. */
    public WireFault watch() {
        return delay(Duration.ZERO);
    }

    @SuppressWarnings("unchecked") // all messages of a proxy are of the same type
    WireFault arm(Action action) {
        var fault = new WireFault(message -> fits.test((M) message), first, last, action);
        armed.accept(fault);
        return fault;
    }
}

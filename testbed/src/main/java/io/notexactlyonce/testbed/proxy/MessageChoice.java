package io.notexactlyonce.testbed.proxy;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which messages a fault is for, in the making: all of a kind, unless told otherwise.
 *
 * @param <M> what passes
 * @param <C> the choice itself
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

    /** Only those; the others don't count. */
    public C where(Predicate<M> condition) {
        return with(armed, fits.and(condition), first, last);
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

    /** They pass as they are and are counted: to see from outside how far a client is. */
    public WireFault watch() {
        return delay(Duration.ZERO);
    }

    @SuppressWarnings("unchecked") // through a proxy go messages of one kind only
    WireFault arm(Action action) {
        var fault = new WireFault(message -> fits.test((M) message), first, last, action);
        armed.accept(fault);
        return fault;
    }
}

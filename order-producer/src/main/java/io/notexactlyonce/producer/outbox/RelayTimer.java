package io.notexactlyonce.producer.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Runs the relay's loop in a thread of its own. It stops after the web server, and makes a last turn for the events of
 * the last requests; the producer and the connection pool are closed after that.
 *
 * <p>A commit in this process wakes an idle relay. Polling finds the rest: messages of another process, of one that died
 * right after its commit, and of buckets that another relay held.
 */
class RelayTimer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RelayTimer.class);

    /** Limits the last turns: a longer backlog is left to the next start. */
    static final Duration LAST_TURNS = Duration.ofSeconds(4);

    private final RelayLoop loop;
    private final RelaySettings settings;
    private final ApplicationEventPublisher events;
    private volatile @Nullable RelayThread thread;
    private boolean isBroken;

    RelayTimer(RelayLoop loop, RelaySettings settings, ApplicationEventPublisher events) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public synchronized void start() {
        var started = new RelayThread(this::turn, settings.retryInterval(), LAST_TURNS);
        thread = started;
        started.start();
    }

    /** Called after the commit, in the committing thread: it only signals. */
    @TransactionalEventListener
    void wake(MessageAppended appended) {
        var running = thread;
        if (running != null) {
            running.wake();
        }
    }

    /**
     * Whatever a turn throws, the next one follows: if the relay stopped silently, no event would reach Kafka any more.
     * After an Error the process may be beyond recovery, so liveness fails until a turn succeeds.
     */
    private Rest turn() {
        try {
            Rest rest = loop.turn();
            if (isBroken) {
                isBroken = false;
                AvailabilityChangeEvent.publish(events, this, LivenessState.CORRECT);
            }
            return rest;
        } catch (RuntimeException | Error e) {
            isBroken = true;
            log.error("The relay failed; it will be retried, but this process should be restarted", e);
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
            return Rest.afterFailure(settings.retryInterval());
        }
    }

    /** Stops after the web server, whose phase is 2,048 below the default: the highest phase stops first. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    @Override
    public synchronized void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.end();
            if (!running.join(settings.longestPass().plus(LAST_TURNS))) {
                log.warn("The relay is still in a pass and is interrupted: its rows stay, and may be sent again");
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

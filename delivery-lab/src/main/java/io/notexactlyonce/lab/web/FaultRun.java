package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.environment.DemoFault;
import io.notexactlyonce.lab.environment.OrderSystem;
import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The fault that a button of the page causes, one at a time: strikes, waits until all parts are back, and says which counts have grown. */
final class FaultRun {

    /** Time for a service to start on a busy machine, and for an order to reach it. */
    private static final Duration LONGEST_WAY = Duration.ofSeconds(60);

    private static final Duration LONGEST_RETURN = Duration.ofMinutes(2);

    /** The lag that even a slow stream has between two readings. */
    private static final long SMALL_LAG = 50;

    private static final List<Metric> LAGS = List.of(
            Metric.CONSUMER_LAG,
            Metric.SETTLEMENT_LAG,
            Metric.ANALYTICS_LAG,
            Metric.CARELESS_LAG,
            Metric.OUTBOX_WAITING);

    private static final List<Metric> TOLD = List.of(
            Metric.IN_LOG,
            Metric.APPLIED,
            Metric.DUPLICATES_ABSORBED,
            Metric.COUNTED,
            Metric.SETTLED,
            Metric.CARELESS_TWICE);

    private final OrderSystem system;
    private final MetricsReader figures;
    private volatile long number;
    private volatile State state = new State(0, null, "none", "", "", Map.of());

    FaultRun(OrderSystem system, MetricsReader figures) {
        this.system = system;
        this.figures = figures;
    }

    State state() {
        return state;
    }

    /** @return false while another fault is under way, or when its target isn't up */
    synchronized boolean start(DemoFault fault) {
        if (state.isRunning() || !system.member(fault.target()).isReady()) {
            return false;
        }
        number++;
        state = running(fault, "kill");
        DaemonThreads.start("fault", () -> run(fault));
        return true;
    }

    private void run(DemoFault fault) {
        try {
            var before = numbers();
            long usualLag = Math.max(SMALL_LAG, 2 * largestLag(0));
            var member = system.member(fault.target());
            int deaths = member.deaths();
            fault.strike(system);
            if (fault.deaths() > 1) {
                state = running(fault, "arm");
            }
            awaitDeaths(fault, deaths);
            state = running(fault, "restart");
            Wait.until(
                    "all parts to be up",
                    LONGEST_RETURN,
                    () -> system.statuses().stream().allMatch(part -> part.isReady()));
            state = running(fault, "catchUp");
            Wait.until("all readers to catch up", LONGEST_RETURN, () -> isCaughtUp(usualLag));
            state = new State(number, fault.id(), "done", "", fault.target().label(), moved(before, numbers()));
        } catch (RuntimeException | Error e) {
            // after any failure the buttons have to work again
            state = new State(
                    number,
                    fault.id(),
                    "failed",
                    String.valueOf(e.getMessage()),
                    fault.target().label(),
                    Map.of());
        }
    }

    private void awaitDeaths(DemoFault fault, int before) {
        try {
            Wait.until(
                    "%s to come to that moment: do orders flow?"
                            .formatted(fault.target().label()),
                    LONGEST_WAY,
                    () -> system.member(fault.target()).deaths() >= before + fault.deaths());
        } catch (ConditionTimeoutException e) {
            if (fault.deaths() > 1) {
                fault.giveUp(system);
            }
            throw e;
        }
    }

    private boolean isCaughtUp(long usualLag) {
        return figures.latest().isComplete()
                && largestLag(Long.MAX_VALUE) <= usualLag
                && figures.history().lost().isPresent();
    }

    /** The faster the stream, the more records are on their way at any moment. */
    private long largestLag(long otherwise) {
        var latest = figures.latest();
        return LAGS.stream()
                .mapToLong(lag -> latest.get(lag).orElse(otherwise))
                .max()
                .orElse(otherwise);
    }

    private Map<String, Long> numbers() {
        var numbers = new LinkedHashMap<String, Long>();
        TOLD.forEach(metric -> put(numbers, metric.key(), figures.latest().get(metric)));
        put(numbers, "lost", figures.history().lost());
        return numbers;
    }

    private static void put(Map<String, Long> numbers, String name, OptionalLong value) {
        value.ifPresent(number -> numbers.put(name, number));
    }

    private static Map<String, Long> moved(Map<String, Long> before, Map<String, Long> after) {
        var moved = new LinkedHashMap<String, Long>();
        after.forEach((name, number) -> moved.put(name, number - before.getOrDefault(name, 0L)));
        return moved;
    }

    private State running(DemoFault fault, String step) {
        return new State(number, fault.id(), "running", step, fault.target().label(), Map.of());
    }

    /**
     * How far it is.
     *
     * @param number counts the faults, so that an older status can be told from a newer one
     * @param id of the fault; null before the first one
     * @param state {@code none}, {@code running}, {@code done} or {@code failed}
     * @param step what it waits for: {@code kill}, {@code arm}, {@code restart} or {@code catchUp}; or why it has failed
     * @param part that is broken
     * @param moved by how much each count has grown, when it is done
     */
    record State(long number, @Nullable String id, String state, String step, String part, Map<String, Long> moved) {

        boolean isRunning() {
            return state.equals("running");
        }
    }
}

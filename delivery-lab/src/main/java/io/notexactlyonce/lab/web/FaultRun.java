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

/** The fault that a button of the page makes, one at a time: strikes, waits until all is back, and tells what has moved. */
final class FaultRun {

    /** A service that starts on a busy machine, and an order that has to come by. */
    private static final Duration LONGEST_WAY = Duration.ofSeconds(60);

    private static final Duration LONGEST_RETURN = Duration.ofMinutes(2);

    /** What a slow stream leaves between two looks. */
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
    private volatile State state = new State(null, "none", "", "", Map.of());

    FaultRun(OrderSystem system, MetricsReader figures) {
        this.system = system;
        this.figures = figures;
    }

    State state() {
        return state;
    }

    /** @return false while another one is under way, or its target isn't up */
    synchronized boolean start(DemoFault fault) {
        if (state.isRunning() || !system.member(fault.target()).isReady()) {
            return false;
        }
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
            state = new State(fault.id(), "done", "", fault.target().label(), moved(before, numbers()));
        } catch (RuntimeException | Error e) {
            // whatever it is: the buttons must not stay locked
            state = new State(
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

    /** A stream of many orders a second leaves as many on their way. */
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

    private static State running(DemoFault fault, String step) {
        return new State(fault.id(), "running", step, fault.target().label(), Map.of());
    }

    /**
     * How far it is.
     *
     * @param id of the fault; null before the first one
     * @param state {@code none}, {@code running}, {@code done} or {@code failed}
     * @param step what it waits for: {@code kill}, {@code arm}, {@code restart} or {@code catchUp}; or why it has failed
     * @param part that is broken
     * @param moved by how much each count has grown, when it is done
     */
    record State(@Nullable String id, String state, String step, String part, Map<String, Long> moved) {

        boolean isRunning() {
            return state.equals("running");
        }
    }
}

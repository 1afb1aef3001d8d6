package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.lab.model.NodeStatus;
import io.notexactlyonce.lab.nemesis.demo.DemoFault;
import io.notexactlyonce.lab.nemesis.demo.DemoSystem;
import io.notexactlyonce.lab.nemesis.demo.FaultStep;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/** The fault that a button of the page causes, one at a time: it strikes, waits until all parts are back, and says which counts have grown. */
final class FaultRun {

    private static final Duration LONGEST_RETURN = Duration.ofMinutes(2);

    /** The lag that even a slow stream has between two readings. */
    private static final long SMALL_LAG = 50;

    private static final List<Metric> LAGS = List.of(
            Metric.CONSUMER_LAG,
            Metric.SETTLEMENT_LAG,
            Metric.ANALYTICS_LAG,
            Metric.CARELESS_LAG,
            Metric.OUTBOX_WAITING);

    static final List<Metric> TOLD = List.of(
            Metric.IN_LOG,
            Metric.APPLIED,
            Metric.DUPLICATES_ABSORBED,
            Metric.OUT_OF_ORDER,
            Metric.DEAD_LETTERED,
            Metric.COUNTED,
            Metric.UNDECODABLE,
            Metric.SETTLED,
            Metric.SETTLEMENT_DEAD_LETTERED,
            Metric.CARELESS_APPLIED,
            Metric.CARELESS_TWICE);

    private final DemoSystem demo;
    private final MetricsReader figures;
    private final FaultTimes times = new FaultTimes(Clock.systemUTC());
    private volatile long number;
    private volatile FaultState state = new FaultState(0, null, "none", "", "", Map.of(), null);

    FaultRun(DemoSystem demo) {
        this.demo = demo;
        this.figures = demo.figures();
    }

    FaultState state() {
        return state;
    }

    List<FaultTimes.Struck> struck() {
        return times.struck();
    }

    /**
     * Takes the place of one that waits for the user's command.
     *
     * @return false while another fault is under way, or when its target isn't up
     */
    synchronized boolean start(DemoFault fault) {
        if (state.isRunning() && !state.isUpToTheUser() || !demo.isReady(fault.target())) {
            return false;
        }
        long own = ++number;
        if (fault.commandIn(demo).isEmpty()) {
            times.add(fault.id());
        }
        state = running(own, fault, FaultStep.BEGIN);
        DaemonThreads.start("fault", () -> run(own, fault));
        return true;
    }

    /** @throws IllegalStateException when another button's fault has taken its place */
    private synchronized void show(FaultState next) {
        if (next.number() != number) {
            throw new IllegalStateException("another fault has taken its place");
        }
        if (state.isUpToTheUser() && next.isRunning() && !next.isUpToTheUser()) {
            times.add(String.valueOf(next.id()));
        }
        state = next;
    }

    private void run(long own, DemoFault fault) {
        var part = fault.target().label();
        try {
            var before = numbers();
            long usualLag = Math.max(SMALL_LAG, 2 * largestLag(0));
            var outcome = fault.strike(demo, step -> show(running(own, fault, step)));
            if (statuses().anyMatch(node -> node.state() == NodeState.DOWN || node.state() == NodeState.STARTING)) {
                show(running(own, fault, FaultStep.RESTART));
            }
            Wait.until("all parts to be up", LONGEST_RETURN, () -> statuses().allMatch(NodeStatus::isReady));
            show(running(own, fault, FaultStep.CATCH_UP));
            awaitCaughtUp(usualLag);
            awaitCaughtUp(usualLag);
            var moved = moved(before, numbers());
            outcome.counts().forEach((count, times) -> moved.put(count.key(), times));
            var order = outcome.order().map(UUID::toString).orElse(null);
            show(new FaultState(own, fault.id(), "done", "", part, moved, order));
        } catch (RuntimeException | Error e) {
            // after any failure the buttons have to work again
            fail(new FaultState(own, fault.id(), "failed", String.valueOf(e.getMessage()), part, Map.of(), null));
        }
    }

    private synchronized void fail(FaultState failed) {
        if (failed.number() == number) {
            state = failed;
        }
    }

    private Stream<NodeStatus> statuses() {
        return demo.nodes().statuses().stream();
    }

    /** Of a later moment than now: sources are read one after the other, and what one has, another may not show yet. */
    private void awaitCaughtUp(long usualLag) {
        var last = figures.latest();
        Wait.until("all readers to catch up", LONGEST_RETURN, () -> figures.latest() != last && isCaughtUp(usualLag));
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

    private static FaultState running(long number, DemoFault fault, FaultStep step) {
        return new FaultState(
                number, fault.id(), "running", step.id(), fault.target().label(), Map.of(), null);
    }
}

package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Carries out a schedule. */
public final class Nemesis implements AutoCloseable {

    private final Schedule schedule;
    private final FaultActions breaker;
    private final HistoryRecorder recorder;
    private final Consumer<String> say;
    private final Map<PlannedFault, CompletableFuture<Void>> ends = new HashMap<>();
    private final List<PlannedFault> struck = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2 * Schedule.MOST_AT_ONCE, DaemonThreads.named("nemesis"));

    public Nemesis(Schedule schedule, FaultActions breaker, HistoryRecorder recorder, Consumer<String> say) {
        this.schedule = schedule;
        this.breaker = breaker;
        this.recorder = recorder;
        this.say = say;
        schedule.faults().forEach(fault -> ends.put(fault, new CompletableFuture<>()));
    }

    public void start() {
        schedule.faults().forEach(fault -> after(fault.at(), () -> begin(fault)));
    }

    /** Completes when every fault has ended. */
    public CompletableFuture<Void> end() {
        return CompletableFuture.allOf(ends.values().toArray(CompletableFuture[]::new));
    }

    /** Those that have struck and are over. */
    public List<PlannedFault> struck() {
        return List.copyOf(struck);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void begin(PlannedFault fault) {
        long begin = System.nanoTime();
        recorder.begins(fault.words());
        say.accept(fault.toString());
        try {
            var begun = breaker.begin(fault);
            if (begun.isPresent()) {
                after(fault.lasts().minusNanos(System.nanoTime() - begin), () -> end(fault, begun.get()));
            } else {
                leaveOut(fault, fault.target().label() + " hasn't recovered yet");
            }
        } catch (RuntimeException e) {
            leaveOut(fault, String.valueOf(e.getMessage()));
        }
    }

    private void leaveOut(PlannedFault fault, String reason) {
        say.accept("          left out: " + reason.lines().findFirst().orElse(""));
        finish(fault);
    }

    private void end(PlannedFault fault, BegunFault begun) {
        try {
            if (begun.end()) {
                struck.add(fault);
            } else {
                say.accept("          did not strike: fault %d, %s".formatted(fault.number(), fault.words()));
            }
        } catch (RuntimeException e) {
            say.accept("          can't be ended: fault %d, %s: %s"
                    .formatted(fault.number(), fault.words(), e.getMessage()));
        } finally {
            finish(fault);
        }
    }

    private void finish(PlannedFault fault) {
        recorder.ends(fault.words());
        ends.get(fault).complete(null);
    }

    private void after(Duration time, Runnable work) {
        threads.schedule(work, Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
    }
}

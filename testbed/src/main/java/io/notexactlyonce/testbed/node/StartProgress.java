package io.notexactlyonce.testbed.node;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Distinguishes a slow start from one that is stuck: a starting node writes to its log or uses its processor, however
 * busy the machine is. A node that only waits, perhaps for a lock, does neither.
 */
final class StartProgress {

    static final Duration STANDSTILL = Duration.ofMinutes(2);

    /** The processor time that an idle JVM's timers and pollers use meanwhile. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final LongSupplier logBytes;
    private final Supplier<Duration> processorTime;
    private final InstantSource clock;
    private long nextLook;
    private long lastProgress;
    private long bytes;
    private Duration used;

    StartProgress(LongSupplier logBytes, Supplier<Duration> processorTime, InstantSource clock) {
        this.logBytes = logBytes;
        this.processorTime = processorTime;
        this.clock = clock;
        this.bytes = logBytes.getAsLong();
        this.used = processorTime.get();
        this.lastProgress = clock.millis();
    }

    static StartProgress of(NodeRuntime runtime) {
        return new StartProgress(runtime.log()::size, () -> processorTime(runtime), InstantSource.system());
    }

    /** Zero if the engine runs in a virtual machine, or once the process has ended. */
    private static Duration processorTime(NodeRuntime runtime) {
        return ProcessHandle.of(runtime.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Checks once a second, however often it is called. */
    boolean standsStill() {
        var now = clock.millis();
        if (now < nextLook) {
            return false;
        }
        nextLook = now + BETWEEN_LOOKS.toMillis();
        if (logBytes.getAsLong() != bytes || processorTime.get().minus(used).compareTo(IDLE) > 0) {
            bytes = logBytes.getAsLong();
            used = processorTime.get();
            lastProgress = now;
        }
        return now - lastProgress > STANDSTILL.toMillis();
    }
}

package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.instrument.Meter;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A barrier at a method's entry. While it is shut, callers wait and ignore interrupts, like code that hangs; the rest
 * of the program goes on. It is open at first. If several processes have it, it stops them all.
 */
public final class Stall implements Intervention, AutoCloseable {

    private final Point point;
    private final WorkDirectory directory = WorkDirectory.of("stall");
    private final Path barrier = directory.file("shut");
    private final Path waiting = directory.file("waiting");

    private Stall(Point point) {
        this.point = point;
    }

    public static Stall entering(String className, String method) {
        return new Stall(Point.entering(className, method));
    }

    public static Stall at(Point point) {
        return new Stall(point);
    }

    public Stall shut() {
        directory.write(barrier.getFileName().toString(), "");
        return this;
    }

    public void open() {
        try {
            Files.deleteIfExists(barrier);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many calls it has stopped since it was created, including those released later. */
    public int stopped() {
        return Meter.read(waiting);
    }

    /** Returns when it has stopped this many calls. */
    public void awaitStopped(int count, Duration timeout) {
        if (!Await.until(timeout, () -> stopped() >= count)) {
            throw new TestbedException(
                    "%s stopped %d calls within %s, not %d".formatted(this, stopped(), timeout, count));
        }
    }

    @Override
    public Point point() {
        return point;
    }

    @Override
    public String action() {
        return "hold(\"%s\", \"%s\")".formatted(barrier, waiting);
    }

    /** Opens it for good. */
    @Override
    public void close() {
        directory.delete();
    }

    @Override
    public String toString() {
        return "stall at " + point;
    }
}

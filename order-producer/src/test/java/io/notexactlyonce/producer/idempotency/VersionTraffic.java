package io.notexactlyonce.producer.idempotency;

import static org.awaitility.Awaitility.await;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Requests of several callers, each with a key of its own, and repeated at once. */
final class VersionTraffic implements AutoCloseable {

    private static final int CALLERS = 3;

    final Queue<String> answered = new ConcurrentLinkedQueue<>();
    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final String name;
    private final Callable<TableVersion> version;
    private final Queue<Thread> callers = new ConcurrentLinkedQueue<>();
    private volatile boolean isOver;

    VersionTraffic(String name, Callable<TableVersion> version) {
        this.name = name;
        this.version = version;
    }

    void start() {
        for (int number = 0; number < CALLERS; number++) {
            var prefix = name + "-" + number + "-";
            var caller = new Thread(() -> call(prefix), name);
            callers.add(caller);
            caller.start();
        }
    }

    private void call(String prefix) {
        try (var instance = version.call()) {
            for (int number = 0; !isOver; number++) {
                instance.answer(prefix + number);
                if (!instance.knows(prefix + number)) {
                    throw new AssertionError("the answer to " + prefix + number + " is forgotten");
                }
                answered.add(prefix + number);
            }
        } catch (Exception | AssertionError e) {
            failures.add(e);
        }
    }

    /** So many that a statement is prepared at the server, too. */
    void awaitMore() {
        var before = answered.size();
        await().until(() -> !failures.isEmpty() || answered.size() > before + 30 * CALLERS);
    }

    @Override
    public void close() {
        end();
    }

    void end() {
        isOver = true;
        await().until(() -> callers.stream().noneMatch(Thread::isAlive));
    }
}

package io.notexactlyonce.testbed.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Kafka consumers one of which breaks: each of its polls throws an exception that isn't Kafka's, like an assignor in a
 * state that its author did not foresee. A new consumer in its place works.
 */
public final class DefectiveConsumer {

    private final AtomicInteger toBreak = new AtomicInteger();
    private final AtomicInteger failedPolls = new AtomicInteger();

    /** Breaks the next consumer that polls, for good. */
    public void breakOne() {
        toBreak.incrementAndGet();
    }

    /** How often a broken consumer was polled. */
    public int failedPolls() {
        return failedPolls.get();
    }

    /** The consumer, which may become the broken one. */
    @SuppressWarnings("unchecked")
    public <K, V> Consumer<K, V> of(Consumer<K, V> consumer) {
        var isBroken = new AtomicBoolean();
        return (Consumer<K, V>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("poll") && (isBroken.get() || isBreaking(isBroken))) {
                        failedPolls.incrementAndGet();
                        throw new IllegalStateException("No more unfilled consumers to be assigned.");
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private boolean isBreaking(AtomicBoolean isBroken) {
        isBroken.set(toBreak.getAndUpdate(left -> Math.max(0, left - 1)) > 0);
        return isBroken.get();
    }
}

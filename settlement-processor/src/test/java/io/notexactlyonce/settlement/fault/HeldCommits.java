package io.notexactlyonce.settlement.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/**
 * A processor that is held before it commits, when all that the transaction holds is in the log, until it is released; or
 * whose commit fails there.
 */
class HeldCommits {

    private static volatile CountDownLatch hold = new CountDownLatch(0);
    private static final AtomicInteger toFail = new AtomicInteger();

    /** From now on, in each processor of this kind. */
    static void hold() {
        hold = new CountDownLatch(1);
    }

    static void release() {
        hold.countDown();
    }

    /** The next commit is never sent. */
    static void failNext() {
        toFail.set(1);
    }

    /** Whether the commit that had to fail has failed. */
    static boolean hasFailed() {
        return toFail.get() == 0;
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer held() {
        return HeldCommits::hold;
    }

    private static <K, V> void hold(DefaultKafkaProducerFactory<K, V> factory) {
        factory.addPostProcessor(HeldCommits::held);
    }

    @SuppressWarnings("unchecked")
    private static <K, V> Producer<K, V> held(Producer<K, V> producer) {
        Class<?>[] types = {Producer.class};
        return (Producer<K, V>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), types, (proxy, method, arguments) -> {
                    if (method.getName().equals("commitTransaction")) {
                        hold.await();
                        if (toFail.getAndSet(0) > 0) {
                            throw new TimeoutException("held back by the test");
                        }
                    }
                    try {
                        return method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

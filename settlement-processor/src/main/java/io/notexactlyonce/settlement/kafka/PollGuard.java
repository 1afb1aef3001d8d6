package io.notexactlyonce.settlement.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a partition that can't be read from stopping its neighbours. An exception out of {@code poll()} names no partition,
 * and the container polls again at once: the log fills, and no partition of this consumer advances. Here each partition is
 * then polled alone; the one that fails is read record by record, or held for a while when that fails too.
 */
final class PollGuard implements InvocationHandler {

    private static final Logger log = LoggerFactory.getLogger(PollGuard.class);
    private static final Duration ALONE = Duration.ofMillis(300);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final OneByOneReader reader;
    private final Set<PollGuard> members;
    private final HeldPartitions held = new HeldPartitions();
    private volatile Instant lastPoll = Instant.now();
    private volatile @Nullable String failure;

    /** @param members where this one is as long as its consumer is a member of the group */
    PollGuard(Consumer<byte[], byte[]> consumer, OneByOneReader reader, Set<PollGuard> members) {
        this.consumer = consumer;
        this.reader = reader;
        this.members = members;
    }

    /** When a poll last went through. */
    Instant lastPoll() {
        return lastPoll;
    }

    /** What the last poll failed of; absent when it went through. */
    @Nullable
    String failure() {
        return failure;
    }

    Collection<String> held() {
        return held.descriptions();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("poll") && arguments != null && arguments[0] instanceof Duration timeout) {
            return poll(timeout);
        }
        switch (method.getName()) {
            case "subscribe" -> members.add(this);
            case "close" -> members.remove(this);
            default -> {}
        }
        try {
            return method.invoke(consumer, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        held.retain(consumer.assignment());
        resume(held.due());
        consumer.pause(held.waiting());
        try {
            return succeeded(consumer.poll(timeout));
        } catch (WakeupException | InterruptException | FencedInstanceIdException | InvalidOffsetException e) {
            throw e;
        } catch (AuthenticationException | AuthorizationException e) {
            failure = e.toString();
            throw e;
        } catch (KafkaException | OutOfMemoryError e) {
            return oneByOne(e);
        }
    }

    private ConsumerRecords<byte[], byte[]> succeeded(ConsumerRecords<byte[], byte[]> records) {
        lastPoll = Instant.now();
        failure = null;
        return records;
    }

    private ConsumerRecords<byte[], byte[]> oneByOne(Throwable first) {
        Set<TopicPartition> readable = new HashSet<>(consumer.assignment());
        readable.removeAll(consumer.paused());
        for (TopicPartition partition : Set.copyOf(readable)) {
            Set<TopicPartition> others = new HashSet<>(readable);
            others.remove(partition);
            others.retainAll(consumer.assignment());
            consumer.pause(others);
            try {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(ALONE);
                if (!records.isEmpty()) {
                    return succeeded(records);
                }
            } catch (WakeupException e) {
                throw e;
            } catch (KafkaException | OutOfMemoryError e) {
                return succeeded(carefully(partition, e));
            } finally {
                resume(others);
            }
        }
        return nothing(first);
    }

    private ConsumerRecords<byte[], byte[]> carefully(TopicPartition partition, Throwable cause) {
        ConsumerRecords<byte[], byte[]> records = reader.read(partition, consumer.position(partition));
        if (records.isEmpty()) {
            Duration wait = held.hold(partition, cause);
            log.error(
                    "{} can't be read. It is tried again in {} s, the others go on",
                    partition,
                    wait.toSeconds(),
                    cause);
        } else {
            held.release(partition);
            List<?> read = records.records(partition);
            log.warn("{} is read record by record, {} of them: {}", partition, read.size(), cause.toString());
            consumer.seek(partition, records.nextOffsets().get(partition));
        }
        return records;
    }

    /** No partition's fault. A pause, in which the consumer stays in its group, or the container would ask again at once. */
    private ConsumerRecords<byte[], byte[]> nothing(Throwable cause) {
        if (!cause.toString().equals(failure)) {
            log.error("The poll failed, and is tried again each {} s", PAUSE.toSeconds(), cause);
        }
        failure = cause.toString();
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ConsumerRecords.empty();
    }

    private void resume(Set<TopicPartition> partitions) {
        Set<TopicPartition> assigned = new HashSet<>(partitions);
        assigned.retainAll(consumer.assignment());
        consumer.resume(assigned);
    }
}

package io.notexactlyonce.events.poll;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer in which a partition that can't be read does not stop the others.
 *
 * <p>An exception from {@code poll()} seldom says which partition it is about, and a loop that polls again at once
 * fills its log while no partition advances. After such an exception the guard reads the partitions in turn, record by
 * record, and holds one that still fails for a while. Exceptions meant for the caller are rethrown: wakeups, and those
 * that concern the member as a whole. An exception that isn't Kafka's becomes a {@link BrokenConsumerError}.
 */
public final class PollGuard implements InvocationHandler {

    private static final Logger log = LoggerFactory.getLogger(PollGuard.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Set<PollGuard> members;
    private final Positions positions;
    private final PartitionByPartition partitions;
    private volatile Instant lastPoll = Instant.now();
    private volatile @Nullable String failure;
    private volatile String memberId = "";

    private PollGuard(Consumer<byte[], byte[]> consumer, Map<String, Object> settings, Set<PollGuard> members) {
        this.consumer = consumer;
        this.members = members;
        this.positions = new Positions(consumer);
        this.partitions = new PartitionByPartition(consumer, positions, new OneByOneReader(settings));
    }

    /**
     * The consumer with its guard.
     *
     * @param settings the consumer's
     * @param members a concurrent set for health checks, which contains each guard while its consumer is subscribed
     */
    public static Consumer<byte[], byte[]> of(
            Consumer<byte[], byte[]> consumer, Map<String, Object> settings, Set<PollGuard> members) {
        @SuppressWarnings("unchecked")
        Consumer<byte[], byte[]> guarded = (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                new PollGuard(consumer, settings, members));
        return guarded;
    }

    /** When a poll last succeeded. */
    public Instant lastPoll() {
        return lastPoll;
    }

    /** The id by which the group knows this consumer; empty before it has joined. */
    public String memberId() {
        return memberId;
    }

    /** Why the last poll failed; absent when it succeeded. */
    public @Nullable String failure() {
        return failure;
    }

    /** The partitions that can't be read, and why. */
    public Collection<String> held() {
        return partitions.held();
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
            return method.invoke(consumer, positions.following(method, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        try {
            partitions.prepare();
            return succeeded(consumer.poll(timeout));
        } catch (WakeupException | InterruptException | FencedInstanceIdException | InvalidOffsetException e) {
            throw e;
        } catch (AuthenticationException | AuthorizationException e) {
            failure = e.toString();
            throw e;
        } catch (OutOfMemoryError e) {
            positions.doubt();
            return oneByOne(e);
        } catch (KafkaException e) {
            return oneByOne(e);
        } catch (RuntimeException e) {
            failure = e.toString();
            throw new BrokenConsumerError(e);
        }
    }

    private ConsumerRecords<byte[], byte[]> oneByOne(Throwable cause) {
        try {
            ConsumerRecords<byte[], byte[]> records = partitions.read(cause);
            return records == null ? nothing(cause) : succeeded(records);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            return nothing(e);
        }
    }

    private ConsumerRecords<byte[], byte[]> succeeded(ConsumerRecords<byte[], byte[]> records) {
        positions.polled(records);
        lastPoll = Instant.now();
        failure = null;
        memberId = consumer.groupMetadata().memberId();
        return records;
    }

    /**
     * For a failure that is no partition's fault: pauses, or the caller would poll again at once, and stays in the
     * group.
     */
    private ConsumerRecords<byte[], byte[]> nothing(Throwable cause) {
        if (!cause.toString().equals(failure)) {
            log.error("The poll failed; it is retried every {} s", PAUSE.toSeconds(), cause);
        }
        failure = cause.toString();
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ConsumerRecords.empty();
    }
}

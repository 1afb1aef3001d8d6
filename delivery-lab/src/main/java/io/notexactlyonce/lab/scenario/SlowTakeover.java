package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.GroupConfig;
import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.observe.GroupAssignments;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Stall;
import io.notexactlyonce.testbed.proxy.Choice;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Two instances of settlement-processor. One is restarted, the other is slow to take over its partitions, and the answer to
 * one of its heartbeats is lost.
 */
final class SlowTakeover implements AutoCloseable {

    private static final String SLOW = "slow";
    private static final String RESTARTED = "restarted";
    private static final String GROUP = Component.SETTLEMENT_PROCESSOR.label();
    private static final int EVENTS = 100;

    /** By then the slow instance has heard of its new assignment. */
    private static final int HEARTBEATS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestEnvironment environment;
    private final OrderWorkload orders;
    private final GroupProtocol protocol;
    private final Stall takingOver = Stall.at(ServicePoints.PARTITIONS_ASSIGNED);
    private final Stall inTransaction = TransactionPoints.stallBeforeOffsets();
    private final JavaProcess slow;
    private final JavaProcess restarted;
    private int transactions;

    SlowTakeover(TestEnvironment environment, OrderWorkload orders, GroupProtocol protocol) {
        this.environment = environment;
        this.orders = orders;
        this.protocol = protocol;
        GroupConfig.shortenHeartbeatInterval(environment.kafka(), GROUP);
        environment.service(Component.SETTLEMENT_PROCESSOR).process().stop();
        // a poll that outlasts the takeover goes on to fetch
        slow = guest(SLOW, Map.of("SPRING_KAFKA_LISTENER_POLLTIMEOUT", "2m"));
        slow.with(takingOver);
        // counts as ready when its first poll has returned
        orders.write(List.of(OrderEvents.created()));
        slow.start();
        restarted = guest(RESTARTED, Map.of());
        restarted.with(inTransaction);
        restarted.start();
    }

    /** Each time with events in the partitions that move. */
    void play() {
        var moving = GroupAssignments.awaitPartitionsOf(RESTARTED, environment.kafka(), Topics.ORDERS, GROUP, PATIENCE);
        int stopped = takingOver.stopped();
        takingOver.shut();
        restarted.stop();
        takingOver.awaitStopped(stopped + 1, PATIENCE);
        orders.write(eventsIn(moving));
        inTransaction.shut();
        var start = CompletableFuture.runAsync(restarted::start);
        GroupAssignments.awaitMembers(2, environment.kafka(), GROUP, PATIENCE);
        orders.recorder().during("an instance is slow to take over partitions, and loses a heartbeat's answer", () -> {
            loseAHeartbeatsAnswer();
            if (protocol == GroupProtocol.CONSUMER) {
                inTransaction.awaitStopped(++transactions, PATIENCE);
                awaitTheSlowOnes();
            } else {
                takingOver.open();
            }
        });
        inTransaction.open();
        start.join();
    }

    /** It has committed a transaction, or heard that the partitions aren't its any more. */
    private void awaitTheSlowOnes() {
        long before = committed();
        try (var heartbeats = heartbeats(environment.proxy()::requests).watch()) {
            takingOver.open();
            Wait.until(
                    "the slow instance to go on",
                    PATIENCE,
                    () -> committed() > before || heartbeats.strikes() > HEARTBEATS);
        }
    }

    private long committed() {
        return GroupOffsets.of(environment.kafka(), Topics.ORDERS, GROUP).values().stream()
                .mapToLong(reading -> reading.committed().orElse(0))
                .sum();
    }

    private void loseAHeartbeatsAnswer() {
        try (var lost = heartbeats(environment.proxy()::responses).number(1).cut()) {
            lost.awaitStrikes(1, PATIENCE);
        }
    }

    private Choice heartbeats(Function<ApiKeys, Choice> direction) {
        var api = protocol == GroupProtocol.CONSUMER ? ApiKeys.CONSUMER_GROUP_HEARTBEAT : ApiKeys.HEARTBEAT;
        return direction.apply(api).from(SLOW + "-0");
    }

    private List<OrderCreated> eventsIn(Set<Integer> partitions) {
        var all = new Partitions(
                GroupOffsets.of(environment.kafka(), Topics.ORDERS, GROUP).size());
        return OrderEvents.created(EVENTS).stream()
                .filter(event -> partitions.contains(all.of(event.orderId().toString())))
                .toList();
    }

    private JavaProcess guest(String client, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putAll(environment.throughProxy().environment());
        all.put("SPRING_KAFKA_CONSUMER_CLIENTID", client);
        all.put("KAFKA_GROUP_PROTOCOL", protocol.name().toLowerCase(Locale.ROOT));
        all.put("SETTLEMENT_GROUP_CONSUMERPROTOCOLALLOWED", "true");
        all.put("KAFKA_SESSION_TIMEOUT", "10s");
        // none is aborted because it lasts too long
        all.put("KAFKA_TRANSACTION_TIMEOUT", "2m");
        all.put("KAFKA_CONCURRENCY", "1");
        return environment.guest(Component.SETTLEMENT_PROCESSOR, all).process();
    }

    @Override
    public void close() {
        takingOver.close();
        inTransaction.close();
    }
}

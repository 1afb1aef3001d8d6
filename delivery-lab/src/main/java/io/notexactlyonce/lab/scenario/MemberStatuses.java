package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.MemberStates;
import io.notexactlyonce.lab.naive.MemberStatus;
import io.notexactlyonce.lab.naive.MemberStatus.Status;
import io.notexactlyonce.lab.naive.clients.HighestStatusConsumer;
import io.notexactlyonce.lab.naive.clients.LastStatusConsumer;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.observe.TopicLog;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ApiKeys;

/** An effect that is a state, which can't be added up. The faults are those of scenarios 4 and 12. */
public final class MemberStatuses implements Scenario {

    private static final String FAULT = "produce requests are held and their connection cut";
    private static final int SENDS = 5;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                42,
                "member-status",
                "a member's status changes arrive in reverse, and twice",
                "Pieces in a warehouse add up to the same sum in any order. A status doesn't: the last one counts. Here"
                        + " the network breaks during a member's changes, and they are sent again in reverse. Then the"
                        + " consumer dies and gets them a second time. An inbox absorbs the second delivery, and the"
                        + " number of changes is right. And yet, if the last arrival wins, a suspended member is stored"
                        + " as an applicant. The event's own sequence number has to decide: the highest wins.",
                Set.of(Anomaly.NONMONOTONIC_SEND, Anomaly.DIVERGENCE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = play(environment, id(), LastStatusConsumer.class);
        return new VariantRun("an inbox; the last arrival wins", Guarantee.NONE, observe(topic, environment));
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var topic = play(environment, id() + "-guarded", HighestStatusConsumer.class);
        return new VariantRun(
                "an inbox; the highest sequence wins", Guarantee.INBOX_ON_ANY_LOG, observe(topic, environment));
    }

    private static IsolatedTopic play(TestEnvironment environment, String name, Class<? extends Runnable> program) {
        var topic = IsolatedTopic.in(environment, name, 1);
        MemberStates.createTable(environment.programDatabase());
        try (var producer = topic.producer(Map.of(
                        "enable.idempotence", false, "acks", "all", "max.in.flight.requests.per.connection", 5));
                var consumer = topic.program(program)) {
            topic.recorder().during(FAULT, () -> sendReversed(producer, environment));
            CrashPoints.BEFORE_OFFSET.of(consumer, topic.recorder());
            consumer.start();
            topic.awaitConsumed();
        }
        return topic;
    }

    private static void sendReversed(NaiveProducer producer, TestEnvironment environment) {
        var held =
                environment.proxy().requests(ApiKeys.PRODUCE).numbers(1, SENDS).hold();
        var suspended = UUID.randomUUID();
        var active = UUID.randomUUID();
        var sends = Stream.of(
                        MemberStatus.of(suspended, Status.APPLIED),
                        MemberStatus.of(active, Status.APPLIED),
                        MemberStatus.of(suspended, Status.ACTIVE),
                        MemberStatus.of(active, Status.ACTIVE),
                        MemberStatus.of(suspended, Status.SUSPENDED))
                .map(producer::send)
                .toArray(CompletableFuture<?>[]::new);
        held.awaitStrikes(SENDS);
        held.cut();
        CompletableFuture.allOf(sends).join();
    }

    /**
     * The status itself tells an event's position among its member's events. So the checker judges the table by the
     * status, and not by a number stored beside it.
     */
    private static Observation observe(IsolatedTopic topic, TestEnvironment environment) {
        var log = TopicLog.byHeaders(environment.kafka(), topic.name());
        var members = new MemberStates(topic.address());
        var states = members.read().entrySet().stream()
                .collect(Collectors.toMap(
                        member -> member.getKey().toString(), member -> MemberStatus.sequenceOf(member.getValue())));
        return new Observation(
                        topic.recorder().read(),
                        log,
                        Set.of(),
                        topic.readings(),
                        Optional.of(new Effects(topic.address()).count()),
                        Optional.of(states))
                .withSurplus(members.changes() - SENDS);
    }
}

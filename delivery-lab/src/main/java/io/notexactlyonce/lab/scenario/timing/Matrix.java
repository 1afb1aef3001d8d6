package io.notexactlyonce.lab.scenario.timing;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.lab.scenario.IsolatedTopic;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Crashes a consumer before each of its steps, for each point at which it may acknowledge. */
public final class Matrix {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestEnvironment environment;

    public Matrix(TestEnvironment environment) {
        this.environment = environment;
    }

    /** All cells, by row and step. @throws ConditionTimeoutException when a crash doesn't happen */
    public List<Cell> measure() {
        return Stream.of(AcknowledgementPoint.values())
                .flatMap(place -> row(place).stream())
                .toList();
    }

    /** One event for each crash: the consumer dies before the n-th step of the n-th event. */
    private List<Cell> row(AcknowledgementPoint place) {
        var steps = Step.inOrder(place);
        var topic =
                IsolatedTopic.in(environment, "acknowledged-" + place.label().replace(' ', '-'), 1);
        var events = send(topic, steps.size());
        try (var service = new ExternalService();
                var receiver = receiver(topic, place, service, steps.size())) {
            for (int event = 0; event < steps.size(); event++) {
                crash(receiver, steps.get(event), event - committed(topic) + 1);
                topic.recorder()
                        .crashed("receiver", "before " + steps.get(event).method());
            }
            receiver.start();
            awaitEnd(receiver);
            return cells(place, steps, events, topic, service);
        }
    }

    private static List<UUID> send(IsolatedTopic topic, int count) {
        var events = Stream.generate(OrderEvents::created).limit(count).toList();
        try (var producer = topic.producer(Map.of("acks", "all"))) {
            events.forEach(event -> producer.send(event).join());
        }
        return events.stream().map(event -> event.id()).toList();
    }

    private static JavaProcess receiver(
            IsolatedTopic topic, AcknowledgementPoint place, ExternalService service, int events) {
        return JavaProcess.running(Receiver.class)
                .environment(topic.address().environment())
                .environment(Receiver.PLACE, place.name())
                .environment(Receiver.SERVICE, service.uri().toString())
                .environment(Receiver.EVENTS, String.valueOf(events))
                .shortLived()
                .build();
    }

    /** @param call which record after the start, counting from 1 */
    private static void crash(JavaProcess receiver, Step step, int call) {
        receiver.crashAt(
                CrashPoint.entering(Receiver.class.getName(), step.method()).onCall(call));
        receiver.start();
        receiver.awaitCrash(LIMIT);
    }

    private static void awaitEnd(JavaProcess receiver) {
        Wait.until("the receiver to end", LIMIT, () -> !receiver.isRunning());
        if (receiver.exitCode().orElseThrow() != 0) {
            throw new IllegalStateException("the receiver failed; see its log " + receiver.log());
        }
    }

    private static int committed(IsolatedTopic topic) {
        return Math.toIntExact(topic.readings().get(0).committed().orElse(0));
    }

    private static List<Cell> cells(
            AcknowledgementPoint place,
            List<Step> steps,
            List<UUID> events,
            IsolatedTopic topic,
            ExternalService service) {
        var stored = new Effects(topic.address()).count();
        // memories are recorded in the last step, so one that is older than an event's crash can't contain it
        var memories = topic.recorder().read().stream()
                .filter(HistoryEvent.Effected.class::isInstance)
                .map(effected -> ((HistoryEvent.Effected) effected).eventIds())
                .toList();
        var cells = new ArrayList<Cell>();
        for (int number = 0; number < steps.size(); number++) {
            var event = events.get(number);
            cells.add(new Cell(
                    place,
                    steps.get(number).method(),
                    memories.stream()
                            .mapToInt(memory -> Collections.frequency(memory, event))
                            .max()
                            .orElse(0),
                    stored.getOrDefault(event, 0),
                    service.calls(event)));
        }
        return cells;
    }
}

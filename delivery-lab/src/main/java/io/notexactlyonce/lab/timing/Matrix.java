package io.notexactlyonce.lab.timing;

import io.notexactlyonce.lab.history.Entry;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.Lane;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.Wait;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Crashes a consumer before each of its steps, for each place at which it may acknowledge. */
public final class Matrix {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Stage stage;

    public Matrix(Stage stage) {
        this.stage = stage;
    }

    /** All cells; the crashes of one row in the order of the steps. @throws NotInTime when a crash doesn't come */
    public List<Cell> measure() {
        return Stream.of(AcknowledgedAt.values())
                .flatMap(place -> row(place).stream())
                .toList();
    }

    /** One event for each crash: the n-th dies before the n-th step. */
    private List<Cell> row(AcknowledgedAt place) {
        var steps = Step.inOrder(place);
        var lane = stage.lane("acknowledged-" + place.label().replace(' ', '-'), 1);
        var events = send(lane, steps.size());
        try (var service = new ExternalService();
                var receiver = receiver(lane, place, service, steps.size())) {
            for (int event = 0; event < steps.size(); event++) {
                crash(receiver, steps.get(event), event - committed(lane) + 1);
                lane.chronicle()
                        .crashed("receiver", "before " + steps.get(event).method());
            }
            receiver.start();
            awaitEnd(receiver);
            return cells(place, steps, events, lane, service);
        }
    }

    private static List<UUID> send(Lane lane, int count) {
        var events = Stream.generate(OrderEvents::created).limit(count).toList();
        try (var producer = lane.producer(Map.of("acks", "all"))) {
            events.forEach(event -> producer.send(event).join());
        }
        return events.stream().map(event -> event.id()).toList();
    }

    private static JavaProcess receiver(Lane lane, AcknowledgedAt place, ExternalService service, int events) {
        return JavaProcess.running(Receiver.class)
                .environment(lane.address().environment())
                .environment(Receiver.PLACE, place.name())
                .environment(Receiver.SERVICE, service.uri().toString())
                .environment(Receiver.EVENTS, String.valueOf(events))
                .jvmArgument("-XX:TieredStopAtLevel=1")
                .jvmArgument("-XX:+UseSerialGC")
                .build();
    }

    /** @param call the how-manieth record after its start */
    private static void crash(JavaProcess receiver, Step step, int call) {
        receiver.crashAt(
                CrashPoint.entering(Receiver.class.getName(), step.method()).onCall(call));
        receiver.start();
        receiver.awaitCrash(LIMIT);
    }

    private static void awaitEnd(JavaProcess receiver) {
        Wait.until("the receiver to end", LIMIT, () -> !receiver.isRunning());
        if (receiver.exitCode().orElseThrow() != 0) {
            throw new IllegalStateException("the receiver has failed; its log is " + receiver.log());
        }
    }

    private static int committed(Lane lane) {
        return Math.toIntExact(lane.readings().get(0).committed().orElse(0));
    }

    private static List<Cell> cells(
            AcknowledgedAt place, List<Step> steps, List<UUID> events, Lane lane, ExternalService service) {
        var stored = new Effects(lane.address()).count();
        // an event is in none of those that were taken before its crash: that comes before its last step
        var memories = lane.chronicle().read().stream()
                .filter(Entry.Effected.class::isInstance)
                .map(effected -> ((Entry.Effected) effected).eventIds())
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

package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.clients.ManualCommitConsumer;
import io.notexactlyonce.lab.nemesis.Crash;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Scenario 47: what crashes cost those who only want figures. */
public final class Telemetry implements Scenario {

    private static final int CRASHES = 3;

    /** Not one of the first batches after a start, which hold what came meanwhile. */
    private static final int CALL = 10;

    private static final Crash BEFORE_OFFSET = new Crash(
            "between its effects and their offsets",
            CrashPoint.at(ServicePoints.BEFORE_OFFSET_COMMIT).onCall(CALL));

    private static final Crash BEFORE_COUNT = new Crash(
            "between its offset's commit and its count",
            CrashPoint.at(ServicePoints.BEFORE_COUNT).onCall(CALL));

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                47,
                "telemetry",
                "a consumer of telemetry is killed three times in a steady stream",
                "Clicks and measurements are only counted. If each delivery counts and a crash repeats some, the figures"
                        + " are too high, and nobody can tell by how much. An inbox would prevent that, at the price of"
                        + " a row for each click. At most once has no duplicates and needs no inbox. A crash"
                        + " loses what was committed and not yet counted: here, the events of a second. The total is"
                        + " low by the share that is shown, of three crashes within a minute; one crash a day would"
                        + " lose a hundred-thousandth. And a ratio, as of cancellations to orders, hardly changes,"
                        + " because a crash doesn't choose what it loses.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        try (var producer = topic.producer(Map.of("acks", "all"));
                var consumer = topic.program(ManualCommitConsumer.class)) {
            var stream = TelemetryStream.begin(
                    Instant::now, event -> producer.send(event).join());
            for (int i = 0; i < CRASHES; i++) {
                crash(BEFORE_OFFSET, consumer, topic.recorder(), stream);
            }
            consumer.start();
            stream.end();
            topic.awaitConsumed();
        }
        return new VariantRun("commits manually, no inbox", Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var events = CountedEventWorkload.in(environment, id() + "-guarded");
        var consumer = environment.service(Component.ANALYTICS_CONSUMER).process();
        consumer.stop();
        try (var producer = events.producer()) {
            var stream = TelemetryStream.begin(events::nextMinute, event -> events.send(event, producer));
            for (int i = 0; i < CRASHES; i++) {
                crash(BEFORE_COUNT, consumer, events.recorder(), stream);
            }
            consumer.start();
            var sent = stream.end();
            events.awaitCounted();
            var observation = events.observe();
            var counts = observation.effects().orElseThrow();
            var counted = sent.stream()
                    .filter(event -> counts.containsKey(event.id()))
                    .toList();
            return new VariantRun(
                    "analytics-consumer: %,d of %,d events lost (%.1f %%); %.1f %% cancelled, counted as %.1f %%"
                            .formatted(
                                    sent.size() - counted.size(),
                                    sent.size(),
                                    100.0 * (sent.size() - counted.size()) / sent.size(),
                                    TelemetryStream.cancelled(sent),
                                    TelemetryStream.cancelled(counted)),
                    Guarantee.AT_MOST_ONCE,
                    observation);
        }
    }

    /** Without events no crash: if the stream has failed, that is what failed. */
    private static void crash(Crash crash, JavaProcess consumer, HistoryRecorder recorder, TelemetryStream stream) {
        try {
            crash.of(consumer, recorder);
        } catch (ConditionTimeoutException e) {
            stream.end();
            throw e;
        }
    }
}

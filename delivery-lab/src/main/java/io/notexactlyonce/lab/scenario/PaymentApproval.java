package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.payment.AskingConsumer;
import io.notexactlyonce.lab.naive.payment.Charges;
import io.notexactlyonce.lab.naive.payment.GuessingConsumer;
import io.notexactlyonce.lab.naive.payment.PaymentService;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Stall;
import io.notexactlyonce.testbed.Testbed;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** An effect that is a call to an external service. {@code lab run timing} counts what a crash does to such calls. */
public final class PaymentApproval implements Scenario {

    private static final int EVENTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SILENCE = "the payment service charges, and its answer doesn't come";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                43,
                "payment-approval",
                "a consumer calls a payment service, gets no answer, and dies",
                "A charge is part of no transaction. The payment service charges the customer, and its answer is lost:"
                        + " a consumer that takes this for a refusal stores a paid order as unpaid. The consumer dies"
                        + " before it has acknowledged its events: it gets them again, calls again, and customers pay"
                        + " twice. So pass the event's id as an idempotency key to a service that has an inbox of its"
                        + " own, and ask that service when the result is unknown.",
                Set.of(Anomaly.DOUBLE_EFFECT, Anomaly.DIVERGENCE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var seen = play(environment, id(), GuessingConsumer.class);
        return new VariantRun("calls on each delivery; no answer means refused", Guarantee.NONE, seen);
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var seen = play(environment, id() + "-guarded", AskingConsumer.class);
        return new VariantRun(
                "the event's id is the idempotency key; asks when there is no answer",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                seen);
    }

    private static Observation play(TestEnvironment environment, String name, Class<? extends Runnable> program) {
        var topic = IsolatedTopic.in(environment, name, 1);
        Charges.createTables(environment.programDatabase());
        var address = URI.create("http://localhost:" + Testbed.freePort());
        try (var answers = Stall.entering(PaymentService.class.getName(), "answerCharge");
                var service = service(topic, address, answers);
                var producer = topic.producer(Map.of("acks", "all"));
                var consumer = topic.builder(program)
                        .environment(PaymentService.ADDRESS, address.toString())
                        .build()) {
            service.start();
            consumer.start();
            topic.recorder().during(SILENCE, () -> {
                answers.shut();
                producer.sendNew(1);
                answers.awaitStopped(1, PATIENCE);
                topic.awaitConsumed();
                answers.open();
            });
            consumer.stop();
            producer.sendNew(EVENTS);
            CrashPoints.BEFORE_OFFSET.of(consumer, topic.recorder());
            consumer.start();
            topic.awaitConsumed();
        }
        return topic.observeStates(new Charges(topic.address()).count());
    }

    private static JavaProcess service(IsolatedTopic topic, URI address, Stall answers) {
        return topic.builder(PaymentService.class)
                .environment(PaymentService.ADDRESS, address.toString())
                .readyAt(address.resolve("/health"))
                .with(answers)
                .build();
    }
}

package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.ManualCommitConsumer;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;

/** The textbook case: the consumer has done its work, and its acknowledgement doesn't arrive. */
public final class LostOffsetCommit implements Scenario {

    private static final int EVENTS = 5;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                34,
                "lost-offset-commit",
                "a consumer dies, and its offset commit is lost on the way",
                "The consumer has processed its records and commits their offsets, but the request never reaches the"
                        + " broker and the consumer dies. The broker doesn't know that the records were read, and"
                        + " delivers them again to the next consumer. Without a note that they were processed, their"
                        + " effects happen a second time.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var throughProxy =
                Map.of("bootstrap.servers", environment.throughProxy().bootstrapServers());
        try (var producer = topic.producer(Map.of("acks", "all"));
                var consumer = topic.program(ManualCommitConsumer.class, 1, throughProxy);
                var commit = firstCommit(environment)) {
            producer.sendNew(EVENTS);
            consumer.start();
            loseWithItsConsumer(commit, consumer, topic.recorder());
            topic.awaitConsumed();
        }
        return new VariantRun("commits manually, no inbox", Guarantee.NONE, topic.observeEffects());
    }

    /** A second instance does the work, because the first one's connections bypass the proxy. */
    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        environment.service(Component.ORDER_CONSUMER).process().stop();
        var proxied = environment.throughProxy().environment();
        var consumer = environment.guest(Component.ORDER_CONSUMER, proxied).process();
        consumer.start();
        try (var commit = firstCommit(environment)) {
            orders.write(OrderEvents.created(EVENTS));
            loseWithItsConsumer(commit, consumer, orders.recorder());
        }
        orders.awaitConsumed();
        return new VariantRun(
                "order-consumer: claims each event in its inbox",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }

    private static WireFault firstCommit(TestEnvironment environment) {
        return environment.proxy().requests(ApiKeys.OFFSET_COMMIT).number(1).hold();
    }

    private static void loseWithItsConsumer(WireFault commit, JavaProcess consumer, HistoryRecorder recorder) {
        commit.awaitStrikes(1);
        consumer.kill();
        recorder.crashed(consumer.name(), "while the commit of its offsets was on its way");
        commit.cut();
        consumer.start();
    }
}

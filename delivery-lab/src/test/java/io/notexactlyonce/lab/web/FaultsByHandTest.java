package io.notexactlyonce.lab.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.lab.environment.SystemPorts;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.lab.model.NodeStatus;
import io.notexactlyonce.lab.nemesis.BadRecords;
import io.notexactlyonce.lab.nemesis.ProxyFaults;
import io.notexactlyonce.lab.nemesis.demo.DemoFault;
import io.notexactlyonce.lab.nemesis.demo.DemoSystem;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.workload.ClientLedger;
import io.notexactlyonce.lab.workload.Load;
import io.notexactlyonce.lab.workload.OrderStream;
import io.notexactlyonce.lab.workload.PauseLeases;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buttons of a system that somebody else runs, whose containers the lab can't kill: the user does, and the page notices. */
class FaultsByHandTest {

    private final Map<Component, NodeState> states = new ConcurrentHashMap<>();
    private final SystemPorts nowhere = new SystemPorts(
            Map.copyOf(Stream.of(Component.values()).collect(Collectors.toMap(role -> role, role -> 1))), 1);
    private final MetricsReader figures = new MetricsReader(nowhere.addresses());
    private final OrderStream stream = new OrderStream(
            URI.create("http://localhost:1"),
            new Load(5, 0, 1),
            new ClientLedger(false),
            new PauseLeases(InstantSource.system()));
    private final FaultProxy proxy = new FaultProxy();
    private final DemoSystem demo = new DemoSystem(
            this::statuses,
            (target, moment) -> {
                throw new TestbedException("its agent doesn't answer");
            },
            new ProxyFaults(() -> proxy),
            Optional.empty(),
            nowhere.addresses().kafka(),
            nowhere.addresses().database(Component.ORDER_PRODUCER),
            stream,
            figures,
            new BadRecords(nowhere.addresses().kafka()));
    private final FaultRun run = new FaultRun(demo);

    @BeforeEach
    void allAreUp() {
        Stream.of(Component.values()).forEach(part -> states.put(part, NodeState.READY));
    }

    @AfterEach
    void close() {
        stream.close();
        figures.close();
        proxy.close();
    }

    @Test
    void areThoseThatNeitherProxyNorAgentCanMake() {
        var byHand = Stream.of(DemoFault.values())
                .filter(fault -> fault.commandIn(demo).isPresent());
        assertThat(byHand)
                .containsExactlyInAnyOrder(
                        DemoFault.SECOND_CONSUMER, DemoFault.KAFKA, DemoFault.FREEZE_KAFKA, DemoFault.POSTGRES);
        assertThat(DemoFault.KAFKA.commandIn(demo)).hasValue("docker compose exec kafka sh -c 'kill -9 -1'");
    }

    @Test
    void waitForTheCommandAndNoticeTheOutageAndItsEnd() {
        assertThat(run.start(DemoFault.KAFKA)).isTrue();
        awaitStep("command");
        assertThat(run.struck()).isEmpty();

        states.put(Component.BROKER, NodeState.DOWN);
        awaitStep("restart");
        assertThat(run.struck()).extracting(FaultTimes.Struck::id).containsExactly("kafka");
        assertThat(run.start(DemoFault.POSTGRES)).as("while one is under way").isFalse();

        states.put(Component.BROKER, NodeState.READY);
        awaitStep("catchUp");
    }

    @Test
    void giveWayToEveryOtherButtonUntilTheirCommandIsRun() {
        assertThat(run.start(DemoFault.KAFKA)).isTrue();
        awaitStep("command");

        assertThat(run.start(DemoFault.POSTGRES)).isTrue();
        awaitStep("command");
        assertThat(run.state().id()).isEqualTo("postgres");
        states.put(Component.DATABASE, NodeState.DOWN);
        awaitStep("restart");
        assertThat(run.state().id()).isEqualTo("postgres");
    }

    @Test
    void leaveTheButtonsUsableWhenAnAgentCannotBeReached() {
        assertThat(run.start(DemoFault.CONSUMER_AFTER_COMMIT)).isTrue();

        await().until(() -> run.state().state().equals("failed"));
        assertThat(run.state().step()).isEqualTo("its agent doesn't answer");
        states.put(Component.DATABASE, NodeState.DOWN);
        assertThat(run.start(DemoFault.POSTGRES)).as("it is down already").isFalse();
        assertThat(run.start(DemoFault.KAFKA)).isTrue();
    }

    private void awaitStep(String step) {
        await().until(() -> run.state().isRunning() && run.state().step().equals(step));
    }

    private List<NodeStatus> statuses() {
        return states.entrySet().stream()
                .map(entry -> new NodeStatus(entry.getKey(), entry.getValue(), Instant.EPOCH, "", OptionalLong.empty()))
                .toList();
    }
}

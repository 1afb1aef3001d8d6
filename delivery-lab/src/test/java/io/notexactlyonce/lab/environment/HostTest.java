package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.Host.Finding;
import io.notexactlyonce.lab.environment.Host.State;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Testbed;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostTest {

    private static final long GIB = 1L << 30;
    private static final Host LARGE = new Host(4, 8 * GIB, 20 * GIB, true, true);

    @Test
    void findsNothingMissingOnALargeMachine() {
        assertThat(LARGE.findings(freePorts())).extracting(Finding::state).containsOnly(State.FINE);
    }

    @Test
    void looksAtThisMachine() {
        var here = Host.current();

        assertThat(here.memory()).isGreaterThan(100 << 20);
        assertThat(here.disk()).isPositive();
        assertThat(here.isLocalhostLocal()).isTrue();
    }

    @Test
    void namesEachPortThatIsTakenAndTheOptionThatGivesAnother() throws IOException {
        var ports = freePorts();
        try (var taken = new ServerSocket(ports.page())) {
            assertThat(missing(LARGE, ports))
                    .contains("Port %d, needed by the page".formatted(taken.getLocalPort()), "--page-port");
        }
    }

    @Test
    void saysWhatIsTooLittleAndWhatToDo() {
        var small = new Host(1, GIB, GIB / 4, true, true);

        assertThat(missing(small, freePorts())).contains("1,024 MB of memory", "256 MB of space", "TMPDIR");
        assertThat(missing(small, freePorts())).doesNotContain("Port");
    }

    @Test
    void notesWhatIsScarceAndLetsItStart() {
        var scarce = new Host(2, 2 * GIB, GIB, false, true);

        assertThat(missing(scarce, freePorts())).isEmpty();
        assertThat(scarce.findings(freePorts()))
                .filteredOn(finding -> finding.state() == State.NOTE)
                .hasSize(3);
    }

    @Test
    void knowsALocalhostThatIsAnotherMachine() {
        assertThat(missing(new Host(4, 8 * GIB, 20 * GIB, true, false), freePorts()))
                .contains("/etc/hosts");
    }

    private static String missing(Host host, SystemPorts ports) {
        return host.findings(ports).stream()
                .filter(finding -> finding.state() == State.MISSING)
                .map(Finding::text)
                .collect(Collectors.joining("\n"));
    }

    private static SystemPorts freePorts() {
        return new SystemPorts(
                Map.of(
                        Component.BROKER, Testbed.freePort(),
                        Component.DATABASE, Testbed.freePort(),
                        Component.ORDER_PRODUCER, Testbed.freePort(),
                        Component.ORDER_CONSUMER, Testbed.freePort(),
                        Component.ANALYTICS_CONSUMER, Testbed.freePort(),
                        Component.SETTLEMENT_PROCESSOR, Testbed.freePort()),
                Testbed.freePort());
    }
}

package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.environment.SystemPorts;
import io.notexactlyonce.lab.model.Component;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class PortOptionsTest {

    @Test
    void areThoseThatTheReadmeNames() {
        var ports = parse();

        assertThat(ports.page()).isEqualTo(8080);
        assertThat(ports.of(Component.ORDER_PRODUCER)).isEqualTo(8081);
        assertThat(ports.of(Component.SETTLEMENT_PROCESSOR)).isEqualTo(8084);
        assertThat(ports.of(Component.BROKER)).isEqualTo(19092);
        assertThat(ports.of(Component.DATABASE)).isEqualTo(15432);
    }

    @Test
    void beginWhereTheyAreToldTo() {
        var ports = parse("--ports-from", "20000");

        assertThat(ports.page()).isEqualTo(20000);
        assertThat(ports.of(Component.ORDER_PRODUCER)).isEqualTo(20001);
        assertThat(ports.of(Component.DATABASE)).isEqualTo(20006);
        assertThat(ports.byRole().values()).doesNotHaveDuplicates();
    }

    @Test
    void areTheirOwnWhereTheyHaveOne() {
        var ports = parse("--ports-from", "20000", "--kafka-port", "9092");

        assertThat(ports.of(Component.BROKER)).isEqualTo(9092);
        assertThat(ports.of(Component.DATABASE)).isEqualTo(20006);
    }

    @Test
    void endAt65535() {
        assertThatThrownBy(() -> parse("--ports-from", "64600"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("management, is not a port: 1 to 65535");
    }

    private static SystemPorts parse(String... arguments) {
        var demo = new Demo();
        new CommandLine(demo).parseArgs(arguments);
        return demo.ports.ports();
    }

    @Command
    private static final class Demo {

        @Mixin
        private PortOptions ports = new PortOptions();
    }
}

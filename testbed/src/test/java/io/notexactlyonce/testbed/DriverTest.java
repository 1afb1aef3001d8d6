package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DriverTest {

    @Test
    void runsProcessesUnlessToldOtherwise() {
        assertThat(Driver.named("processes")).isInstanceOf(ProcessesDriver.class);
    }

    @Test
    void neverSkipsADriverThatWasForced() {
        assertThatThrownBy(() -> Driver.named("containers"))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("not built yet")
                .hasMessageContaining("testbed=processes");
    }

    @Test
    void refusesADriverItDoesNotKnow() {
        assertThatThrownBy(() -> Driver.named("docker"))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("testbed=docker");
    }
}

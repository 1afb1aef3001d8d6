package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurplusRuleTest {

    @Test
    void findsWhatOnlyATotalShows() {
        assertThat(Checker.check(withSurplus(2)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.anomaly()).isEqualTo(Anomaly.DOUBLE_EFFECT))
                .asString()
                .contains("2 more effects");
    }

    @Test
    void takesATotalThatAddsUpForWhatItIs() {
        assertThat(Checker.check(withSurplus(0))).isEmpty();
    }

    private static Observation withSurplus(long surplus) {
        return new Observation(List.of(), List.of(), Set.of(), Map.of(), Optional.of(Map.of()), Optional.of(Map.of()))
                .withSurplus(surplus);
    }
}

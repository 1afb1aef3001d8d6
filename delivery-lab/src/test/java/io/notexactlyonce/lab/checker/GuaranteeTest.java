package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.model.Anomaly.COMMIT_AHEAD;
import static io.notexactlyonce.lab.model.Anomaly.CONFLICTING_DUPLICATE;
import static io.notexactlyonce.lab.model.Anomaly.DIVERGENCE;
import static io.notexactlyonce.lab.model.Anomaly.DUPLICATE;
import static io.notexactlyonce.lab.model.Anomaly.FAILED_BUT_PRESENT;
import static io.notexactlyonce.lab.model.Anomaly.INCONSISTENT_OFFSETS;
import static io.notexactlyonce.lab.model.Anomaly.LOST_EFFECT;
import static io.notexactlyonce.lab.model.Anomaly.NONMONOTONIC_POLL;
import static io.notexactlyonce.lab.model.Anomaly.NONMONOTONIC_SEND;
import static io.notexactlyonce.lab.model.Anomaly.PHANTOM;
import static io.notexactlyonce.lab.model.Anomaly.POLL_SKIP;
import static io.notexactlyonce.lab.model.Anomaly.SPLIT_KEY;
import static io.notexactlyonce.lab.model.Anomaly.UNSEEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Written out a second time: who lets a guarantee show more has to say so in two places. */
class GuaranteeTest {

    private static final Map<Guarantee, Set<Anomaly>> TABLE = new EnumMap<>(Map.of(
            Guarantee.NONE,
            Set.of(Anomaly.values()),
            Guarantee.ONCE_IN_THE_LOG,
            Set.of(),
            Guarantee.AT_MOST_ONCE,
            Set.of(DUPLICATE, UNSEEN, COMMIT_AHEAD, LOST_EFFECT, DIVERGENCE),
            Guarantee.AT_LEAST_ONCE_LOG,
            Set.of(DUPLICATE),
            Guarantee.AT_LEAST_ONCE_WITH_INBOX,
            Set.of(DUPLICATE),
            Guarantee.INBOX_ON_ANY_LOG,
            Set.of(
                    PHANTOM,
                    FAILED_BUT_PRESENT,
                    DUPLICATE,
                    CONFLICTING_DUPLICATE,
                    INCONSISTENT_OFFSETS,
                    NONMONOTONIC_SEND,
                    SPLIT_KEY),
            Guarantee.EXACTLY_ONCE_IN_KAFKA,
            Set.of(DUPLICATE),
            Guarantee.SHARE_GROUP_WITH_INBOX,
            Set.of(DUPLICATE, POLL_SKIP, NONMONOTONIC_POLL)));

    @Test
    void mayShowWhatTheTableSaysAndIsBrokenByTheRest() {
        assertThat(TABLE).containsOnlyKeys(Guarantee.values());
        TABLE.forEach((guarantee, mayShow) -> {
            assertThat(guarantee.mayShow()).as("%s", guarantee).isEqualTo(mayShow);
            for (var anomaly : Anomaly.values()) {
                assertThat(guarantee.isBrokenBy(anomaly))
                        .as("%s, %s", guarantee, anomaly)
                        .isEqualTo(!mayShow.contains(anomaly));
            }
        });
    }
}

package io.notexactlyonce.lab.bench.measurement;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document of a bench. Fields may be added, but none is renamed or removed.
 *
 * @param began ISO 8601 in UTC
 * @param mode {@code quick} or {@code whole}
 * @param seed of the order in which programs took turns
 * @param perSecond events per second that the open loop sent to each program
 * @param commit of the source tree, null when unknown
 * @param contestants services, each beside its floor
 * @param sameWork one effect under each guarantee; empty when it wasn't measured, as in documents of before it existed
 */
public record BenchResult(
        String began,
        double seconds,
        String mode,
        long seed,
        int rounds,
        int perSecond,
        @Nullable String commit,
        Machine machine,
        List<CaseResult> contestants,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<SameWorkResult> sameWork) {

    public String asJson() {
        return JsonDocument.of(this);
    }

    /** @throws IllegalArgumentException when this isn't the document of a bench */
    public static BenchResult ofJson(String json) {
        return JsonDocument.read(json, BenchResult.class);
    }
}

package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.RecordPosition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The live page says each promise in its own language; PageTextTest holds the other languages to the same ones. */
class PromiseTextsTest {

    private static final String PREFIX = "promise.";

    @Test
    void areOnThePageAsTheyAreInTheChecker() throws IOException {
        var findings = Findings.ofThreeOrders();
        findings.keepsBooks = false;
        var claims = new TreeMap<String, String>();
        Invariants.of(findings.evidence(), List.of(new RecordPosition(0, 0)))
                .forEach(result -> claims.put(PREFIX + result.id(), result.claim()));

        assertThat(promises("en")).isEqualTo(claims);
    }

    private static Map<String, String> promises(String language) throws IOException {
        try (var file = PromiseTextsTest.class.getResourceAsStream("/page/text/%s.json".formatted(language))) {
            var texts = JsonMapper.builder().build().readValue(file, new TypeReference<Map<String, String>>() {});
            texts.keySet().removeIf(key -> !key.startsWith(PREFIX));
            return new TreeMap<>(texts);
        }
    }
}

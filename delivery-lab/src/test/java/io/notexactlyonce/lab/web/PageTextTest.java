package io.notexactlyonce.lab.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.lab.model.NodeStatus;
import io.notexactlyonce.lab.model.OrderTrace;
import io.notexactlyonce.lab.nemesis.demo.DemoFault;
import io.notexactlyonce.lab.nemesis.demo.FaultCount;
import io.notexactlyonce.lab.nemesis.demo.FaultStep;
import io.notexactlyonce.lab.runner.Awaited;
import io.notexactlyonce.lab.scenario.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The page's words: the same in each language, none missing, and none that leads nowhere. */
class PageTextTest {

    static final List<String> LANGUAGES = PageFiles.LANGUAGES;

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void sayTheSameInEachLanguage(String language) throws IOException {
        var english = texts("en");
        var other = texts(language);

        assertThat(other.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> {
            assertThat(other.get(key)).as(key).isNotBlank();
            assertThat(places(other.get(key))).as(key).isEqualTo(places(text));
            assertThat(other.get(key).split("\\|")).as(key).hasSameSizeAs(text.split("\\|"));
        });
    }

    @Test
    void haveEveryWordThatThePageAsksFor() throws IOException {
        var asked = new TreeSet<String>();
        asked.addAll(found("data-(?:text|label)=\"([a-zA-Z.]+)\"", file("index.html")));
        for (var script : List.of("charts", "check", "faults", "ideas", "order", "page", "rate", "strip", "tour")) {
            asked.addAll(found("(?:say|tell|has|move)\\('([a-zA-Z]+\\.[a-zA-Z.]+)'", file(script + ".js")));
        }

        assertThat(asked).hasSizeGreaterThan(50);
        assertThat(texts("en").keySet()).containsAll(asked);
    }

    @Test
    void haveThoseOfEveryFaultStateAndIdea() throws IOException {
        var words = texts("en").keySet();

        assertThat(words)
                .containsAll(Stream.of(DemoFault.values())
                        .flatMap(fault -> Stream.of("label", "title", "expected", "moments")
                                .map(text -> "fault.%s.%s".formatted(fault.id(), text)))
                        .toList())
                .containsAll(Stream.of(FaultStep.values())
                        .map(step -> "step." + step.id())
                        .toList())
                .containsAll(Stream.concat(
                                Stream.of(FaultCount.values()).map(FaultCount::key),
                                FaultRun.TOLD.stream().map(Metric::key))
                        .map(key -> "moved." + key)
                        .toList())
                .containsAll(Stream.concat(ChartPoint.COUNTS.stream(), ChartPoint.WAITING.stream())
                        .map(metric -> "line." + metric.key())
                        .toList())
                .containsAll(Stream.of(Awaited.Kind.values())
                        .map(kind -> "await." + kind.id())
                        .toList())
                .containsAll(Stream.of(NodeState.values())
                        .map(state -> "state." + state.name().toLowerCase())
                        .toList());
        assertThat(words)
                .containsAll(Arrays.stream(OrderTrace.Kind.values())
                        .flatMap(kind -> Stream.of("life." + kind.id(), "place." + kind.id()))
                        .toList());
        var parts = Arrays.stream(Component.values())
                .map(role -> new NodeStatus(role, NodeState.READY, Instant.EPOCH, "", OptionalLong.of(1)))
                .toList();
        for (var manual : BreakingManual.values()) {
            assertThat(words)
                    .containsAll(manual.ideas(parts).stream()
                            .map(idea -> "idea." + idea.effect())
                            .toList());
        }
    }

    /** What a fault does to all readers is told of each of them, before and afterwards. */
    @Test
    void tellEachReadersLotWhereAFaultConcernsAll() throws IOException {
        var english = texts("en");
        var concernsAll = Set.of(
                DemoFault.CUT_CONSUMER,
                DemoFault.SECOND_CONSUMER,
                DemoFault.LOST_ACKNOWLEDGEMENT,
                DemoFault.FREEZE_KAFKA,
                DemoFault.POISON_RECORD,
                DemoFault.CANCELLED_FIRST);
        var readers = found("^  '([a-z-]+)': \\[", file("faults.js"));

        assertThat(readers)
                .containsExactlyInAnyOrder(
                        "careless-consumer", "analytics-consumer", "order-consumer", "settlement-processor");
        assertThat(concernsAll)
                .allSatisfy(fault -> assertThat(english.get("fault.%s.lanes".formatted(fault.id()))
                                .split("\\|"))
                        .as(fault.id())
                        .hasSameSizeAs(readers));
    }

    /** What the tour names as its proofs. */
    @Test
    void leadToFilesScenariosAndFaultsThatExist() throws IOException {
        var tour = file("tour.js");

        assertThat(found("'([^']+\\.java)'", tour))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(SourceTree.root().resolve(name)).exists());
        assertThat(Catalogue.all().stream().map(scenario -> scenario.info().id()))
                .containsAll(found("scenario: '([^']+)'", tour));
        assertThat(Arrays.stream(DemoFault.values()).map(DemoFault::id)).containsAll(found("fault: '([^']+)'", tour));
        assertThat(texts("en")).containsKey("tour.6.text").doesNotContainKey("tour.7.text");
    }

    /** The chooser's commands. */
    @Test
    void nameScenariosThatExist() throws IOException {
        var named = found("<code>\\./lab run ([a-z -]+)</code>", file("index.html")).stream()
                .flatMap(ids -> Stream.of(ids.split(" ")))
                .toList();

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(Catalogue.all().stream().map(scenario -> scenario.info().id()))
                .containsAll(named);
    }

    private static Map<String, String> texts(String language) throws IOException {
        return JsonMapper.builder()
                .build()
                .readValue(file("text/%s.json".formatted(language)), new TypeReference<Map<String, String>>() {});
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(place -> place.group()).collect(Collectors.toSet());
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String file(String name) throws IOException {
        try (var stream = PageTextTest.class.getResourceAsStream("/page/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

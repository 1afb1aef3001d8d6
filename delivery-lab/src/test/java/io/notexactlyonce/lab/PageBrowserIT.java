package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.nemesis.demo.DemoFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page as people see it: in a browser, beside the running system. That is one of {@code ./lab up}, or with
 * {@code -Dpage.url=http://localhost:8080} one that runs already, as {@code docker compose up} starts it. Skipped where no
 * chromedriver is installed.
 */
@Tag("full")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageBrowserIT {

    @TempDir
    static Path directory;

    /** A kill at any moment, by the lab or by hand, may be below the fold: the other buttons show more. */
    private static final Set<String> KILL = Set.of("Kill", "Kill…");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static @Nullable LabProcess lab;
    private static Browser browser;
    private static String page = System.getProperty("page.url", "");
    private static final List<byte[]> TOUR = new ArrayList<>();

    @BeforeAll
    static void showThePage() throws IOException {
        assumeThat(Browser.installed())
                .as("chromedriver is on the PATH: install Chrome or Chromium with it to test the page")
                .isPresent();
        if (page.isEmpty()) {
            lab = LabProcess.up(directory, Map.of(), "--rate", "20");
            page = "http://localhost:" + lab.port("page");
            lab.awaitLine("See it at " + page);
        }
        browser = Browser.open(1280, 800, "light");
        browser.show(page + "/?lang=en");
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (lab != null) {
            lab.terminate();
            assertThat(lab.exitCode()).isEqualTo(143);
        }
    }

    @Test
    @Order(1)
    void movesItsNumbersAndHasAllButtonsAboveTheFold() throws IOException {
        for (var figure : new String[] {"created", "inLog", "carelessApplied", "counted", "applied", "settled"}) {
            await().until(() -> browser.number("[data-figure=%s]".formatted(figure)) > 20);
        }
        assertThat(browser.all("button[data-fault]"))
                .hasSize(DemoFault.values().length)
                .filteredOn(button -> !KILL.contains(button.getText()) || browser.isInView(button))
                .allMatch(browser::isInView);
        assertThat(browser.isInView(browser.find("#check"))).isTrue();
        assertThat(browser.text(".strip")).contains("careless-consumer", "settled", "Check now");
        for (var chart : new String[] {"perSecond", "waiting"}) {
            await().until(() -> browser.text("[data-chart=%s] .u-legend".formatted(chart))
                    .matches("(?s).*order-consumer\\D{0,3}[\\d,]+.*"));
        }
        browser.screenshot("page");
    }

    /** The same death twice: without an inbox it repeats effects, with one it doesn't. */
    @Test
    @Order(2)
    void showsOnTheTourWhatEachReaderMakesOfItsDeath() throws IOException {
        browser.click("#tour-start");
        step("Messages get lost", 1);
        broken("lost");
        assertThat(browser.text("[data-lane=analytics]")).contains("lost: allowed");
        await().until(() -> browser.text("#chart-marks").contains("s ago: analytics-consumer is killed"));
        next("Messages come twice", 2);
        broken("twice at careless-consumer");
        assertThat(browser.text("[data-lane=careless]")).contains("✗", "twice");
        next("Messages come out of order", 3);
        assertThat(browser.text("#tour-actions")).contains("./lab run retry-topic");
        next("When you acknowledge decides", 4);
        next("Exactly once costs, and ends at Kafka's edge", 5);
        next("So design the state", 6);
        broken("absorbed");
        assertThat(browser.text("[data-lane=consumer]")).contains("absorbed");
        show(6);
        AnimatedGif.write(Browser.SCREENSHOTS.resolve("tour.gif"), TOUR, 400);
        browser.click("#tour-actions button:last-of-type");
        assertThat(browser.text("#tour-start")).isEqualTo("Take the tour");
    }

    @Test
    @Order(3)
    void saysWhatIsProvenAndSinceWhenItIsNot() throws IOException, InterruptedException {
        browser.click("#check");
        await().until(() -> browser.text("#strip-age").matches("Checked 0:\\d\\d ago: every promise was kept\\."));
        await().until(() -> browser.text("#check-word").contains("Every promise was kept."));
        assertThat(browser.text("[data-lane=settlement]")).contains("✓");
        browser.screenshot("checked");

        browser.click("[data-faults=kafka] button");
        if (lab == null) {
            run(browser.text("#fault-command code"));
        }
        await().until(() -> browser.text("#strip-age").startsWith("Not checked since kafka came back"));
        assertThat(browser.text("[data-lane=settlement]")).doesNotContain("✓");
    }

    @Test
    @Order(4)
    void followsOneOrderThroughEveryReader() throws IOException {
        browser.click("#order-place");

        for (var place :
                new String[] {"order-producer", "Kafka", "analytics", "order-consumer", "careless", "settlement"}) {
            await().until(() -> browser.text("#order-steps").contains(place));
        }
        await().until(() -> browser.text("#order-steps").contains("settled the record at"));
        assertThat(browser.text("#order-steps"))
                .contains("partition:offset", "reserved", "counted the record")
                .containsPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
        browser.screenshot("order");
        assertThat(browser.find("#order-id").getDomProperty("value")).hasSize(36);
        assertThat(browser.address())
                .endsWith("#order-" + browser.find("#order-id").getDomProperty("value"));
    }

    @Test
    @Order(5)
    void speaksKorean() throws IOException {
        browser.show(page + "/?lang=ko");

        assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo("ko");
        await().until(() -> browser.text("[data-lane=consumer]").contains("반영"));
        browser.click("#tour-start");
        for (var title : new String[] {"사라진다", "두 번 온다", "뒤바뀐다", "결과를 정한다", "끝난다", "설계하라"}) {
            assertThat(browser.text("#tour-title")).endsWith(title);
            browser.screenshot("korean");
            browser.click("#tour-actions button:last-of-type");
        }
        assertThat(browser.text("main")).doesNotContain("Expected").doesNotContain("Kill");
        assertThat(browser.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, light", "1280, 800, dark", "390, 844, light", "390, 844, dark"})
    @Order(6)
    void isReadableOnEveryScreen(int width, int height, String scheme) throws IOException {
        try (var other = Browser.open(width, height, scheme)) {
            other.show(page + "/?lang=en#tour-2");
            await().until(() -> other.number("[data-figure=inLog]") > 0);
            assertThat(other.text("#tour-title")).isEqualTo("Messages come twice");

            other.screenshot("page-%d-%s".formatted(width, scheme));
            assertThat(other.graveFindings()).isEmpty();
            assertThat(other.isTooWide()).isFalse();
            assertThat(other.errors()).isEmpty();
        }
    }

    /**
     * Where the lab can't break it, the page has a command to copy. COMPOSE is what Compose is called here; it is told that
     * there is no terminal.
     */
    private static void run(String command) throws IOException, InterruptedException {
        var compose = Optional.ofNullable(System.getenv("COMPOSE")).orElse("docker compose");
        var here = command.replace("docker compose exec", compose + " exec -T");
        var shell = new ProcessBuilder("sh", "-c", here)
                .directory(SourceTree.root().toFile())
                .inheritIO()
                .start();
        assertThat(shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(here)
                .isTrue();
        assertThat(shell.exitValue()).as("%s: 137 if it has died as well", here).isIn(0, 137);
    }

    /** After what was broken in the last step has been looked at. */
    private static void next(String title, int number) throws IOException {
        show(number - 1);
        browser.click("#tour-actions button:last-of-type");
        step(title, number);
    }

    private static void show(int number) throws IOException {
        browser.scrollToTop();
        TOUR.add(browser.screenshot("tour-" + number));
    }

    private static void step(String title, int number) {
        assertThat(browser.text("#tour-title")).isEqualTo(title);
        assertThat(browser.text("#tour-place")).isEqualTo("Step %d of 6".formatted(number));
    }

    /** @param what of which there are more afterwards */
    private static void broken(String what) {
        browser.click("#tour-actions button.primary");
        await().until(() -> browser.text("#fault-outcome").startsWith("Now:"));
        await().until(() -> !browser.text("#fault-outcome").startsWith("Now:"));
        assertThat(browser.text("#fault-outcome"))
                .startsWith("What happened:")
                .matches(outcome -> outcome.matches(".*\\+[\\d,]+ %s( ·.*|$)".formatted(what)), "more " + what);
    }
}

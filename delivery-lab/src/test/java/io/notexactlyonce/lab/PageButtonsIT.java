package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.lab.nemesis.demo.DemoFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The buttons that concern all readers, pressed in a browser one after the other. {@code -Dpage.repeat=20} presses every
 * button so often as well, and prints how long each takes to its verdict. Skipped where no chromedriver is installed.
 */
@Tag("full")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageButtonsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String STATE_OF_KAFKA = "[data-part=kafka] .state";

    @TempDir
    static Path directory;

    private static LabProcess lab;
    private static Browser browser;

    @BeforeAll
    static void showThePage() throws IOException {
        assumeThat(Browser.installed())
                .as("chromedriver is on the PATH: install Chrome or Chromium with it to test the page")
                .isPresent();
        lab = LabProcess.up(directory, Map.of(), "--rate", "20");
        var page = "http://localhost:" + lab.port("page");
        lab.awaitLine("See it at " + page);
        browser = Browser.open(1280, 800, "light");
        browser.show(page + "/?lang=en");
        await().until(() -> browser.number("[data-figure=settled]") > 20 && browser.number("[data-figure=lost]") >= 0);
    }

    /** A broker that is frozen when the lab ends doesn't outlive it. */
    @AfterAll
    static void end() throws InterruptedException {
        if (lab == null) {
            return;
        }
        if (browser == null) {
            lab.close();
            return;
        }
        browser.click(button("freeze-kafka"));
        await().until(() -> browser.text(STATE_OF_KAFKA).startsWith("FROZEN"));
        browser.close();
        lab.terminate();
        assertThat(lab.exitCode()).isEqualTo(143);
        assertThat(lab.processes("")).isEmpty();
        assertThat(lab.remains()).isEmpty();
    }

    @Test
    @Order(1)
    void showsThatAFrozenBrokerIsFrozenAndThatAllCatchUp() throws IOException {
        browser.click(button("freeze-kafka"));
        await().until(() -> browser.text(STATE_OF_KAFKA).startsWith("FROZEN"));
        assertThat(browser.all("button[data-fault]")).noneMatch(button -> button.isEnabled());
        browser.scrollToTop();
        browser.screenshot("frozen");

        assertThat(verdict()).contains("+8 seconds frozen", "in the log");
        assertThat(browser.text(STATE_OF_KAFKA)).startsWith("ready");
        assertThat(grown("order-consumer", "applied")).isPositive();
    }

    @Test
    @Order(2)
    void tellsWhatEachReaderMakesOfABadRecord() throws IOException {
        browser.click(button("poison-record"));

        assertThat(verdict()).contains("+1 bad records");
        assertThat(grown("order-consumer", "dead letters")).isEqualTo(1);
        assertThat(grown("settlement-processor", "dead letters")).isEqualTo(1);
        assertThat(grown("analytics-consumer", "counted as undecodable")).isEqualTo(1);
        assertThat(lane("careless-consumer")).contains("Passes over it");
        assertThat(browser.number("[data-figure=deadLettered]")).isEqualTo(1);
        browser.scrollToTop();
        browser.screenshot("poison");
    }

    /** The producer is idempotent: what it sends again is in the log once. */
    @Test
    @Order(3)
    void losesAnAcknowledgementAndMakesNoDuplicateOfIt() {
        browser.click(button("lost-acknowledgement"));

        assertThat(verdict()).contains("+1 acknowledgements lost");
        assertThat(grown("careless-consumer", "twice at careless-consumer")).isZero();
        assertThat(grown("order-consumer", "absorbed")).isZero();
    }

    @Test
    @Order(4)
    void cutsTheConnectionsOfOneReaderAndDelaysNoOther() {
        browser.click(button("cut-consumer"));
        await().until(() -> browser.number("[data-figure=consumerLag]") > 20);
        assertThat(browser.number("[data-figure=carelessLag]")).isLessThan(20);

        assertThat(verdict()).containsPattern("\\+\\d+ times a connection was cut");
        assertThat(grown("order-consumer", "applied")).isPositive();
    }

    @Test
    @Order(5)
    void sharesThePartitionsWithASecondInstance() throws IOException {
        browser.click(button("second-consumer"));

        assertThat(verdict()).containsPattern("\\+\\d+ partitions moved");
        assertThat(grown("order-consumer", "applied")).isPositive();
        assertThat(lab.processes("second-order-consumer")).isEmpty();
        browser.scrollToTop();
        browser.screenshot("second");
    }

    /** Stored and cancelled by order-producer as every order, and cancelled in the log before it was created. */
    @Test
    @Order(6)
    void staysRightWhenACancellationComesBeforeItsOrder() throws IOException {
        browser.click(button("cancelled-first"));

        assertThat(verdict()).contains("+1 cancellations ahead of their order");
        assertThat(grown("order-consumer", "applied out of order")).isEqualTo(1);
        assertThat(grown("order-consumer", "absorbed")).isPositive();
        assertThat(grown("careless-consumer", "twice at careless-consumer")).isPositive();
        browser.scrollToTop();
        browser.screenshot("cancelled");
        browser.click("#fault-outcome button.order");
        await().until(() -> browser.text("#order-steps").contains("a copy of event 2 that the lab wrote itself"));
        browser.screenshot("cancelled-order");
    }

    /** The lab knows its own bad record: exactly that one has to be a dead letter. */
    @Test
    @Order(7)
    void keepsEveryPromiseWithABadRecordAndAnEarlyCancellationInTheLog() throws Exception {
        browser.click("#check");
        await().atMost(PATIENCE).until(() -> browser.text("#check-word").contains("Every promise was kept."));
        assertThat(browser.text("#verdicts"))
                .contains("1 records that are not events = 1 dead letters")
                .doesNotContain("BROKEN");
        assertThat(browser.errors()).isEmpty();

        var run = VerifyRun.of(
                lab,
                directory,
                "--order-consumer=http://localhost:" + lab.port("order-consumer"),
                "--lab=http://localhost:" + lab.port("page"));
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Every promise was kept.");
    }

    @Test
    @Order(8)
    void comesToEachVerdictSoonHoweverOften() {
        int times = Integer.getInteger("page.repeat", 0);
        assumeThat(times).as("-Dpage.repeat=20 presses each button so often").isPositive();
        var seconds = new LinkedHashMap<String, List<Double>>();
        for (int round = 1; round <= times; round++) {
            for (var fault : DemoFault.values()) {
                var begin = System.nanoTime();
                browser.click(button(fault.id()));
                verdict();
                var took = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3;
                seconds.computeIfAbsent(fault.id(), id -> new ArrayList<>()).add(took);
                System.out.printf("%d of %d: %s took %.1f s%n", round, times, fault.id(), took);
            }
        }
        System.out.printf("%n%-26s %5s %7s %7s %7s %7s%n", "button", "times", "min", "median", "max", "over 20");
        seconds.forEach((id, all) -> {
            Collections.sort(all);
            System.out.printf(
                    "%-26s %5d %5.1f s %5.1f s %5.1f s %7d%n",
                    id,
                    all.size(),
                    all.get(0),
                    all.get(all.size() / 2),
                    all.get(all.size() - 1),
                    all.stream().filter(one -> one > 20).count());
        });
    }

    private static String button(String fault) {
        return ".faults button[data-fault=%s]".formatted(fault);
    }

    /** What happened in the end. A click writes "Now:" before it returns. */
    private static String verdict() {
        await().atMost(PATIENCE).until(() -> !browser.text("#fault-outcome").startsWith("Now:"));
        assertThat(browser.text("#fault-outcome")).startsWith("What happened:");
        return browser.text("#fault-outcome");
    }

    private static String lane(String reader) {
        return browser.all("#lanes li").stream()
                .map(item -> item.getText())
                .filter(text -> text.startsWith(reader))
                .findFirst()
                .orElseThrow();
    }

    /** By how much a reader's number has grown. */
    private static long grown(String reader, String what) {
        var line = lane(reader);
        return List.of(line.substring(line.lastIndexOf('\n') + 1).split(" · ")).stream()
                .filter(number -> number.endsWith(" " + what))
                .mapToLong(number -> Long.parseLong(number.split(" ")[0].replaceAll("[+,]", "")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s in %s".formatted(what, line)));
    }
}

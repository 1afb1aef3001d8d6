package io.notexactlyonce.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.notexactlyonce.lab.Browser;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Variant;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report of a run in a browser. Skipped where no chromedriver is installed. */
@Tag("full")
class PageReportIT {

    @TempDir
    static Path directory;

    private static String address;

    @BeforeAll
    static void write() {
        assumeThat(Browser.installed())
                .as("chromedriver is on the PATH: install Chrome or Chromium with it to test the report")
                .isPresent();
        var run = SampleRun.run(
                SampleRun.CUT,
                SampleRun.judged(Variant.CONTROL, Guarantee.NONE, SampleRun.broken()),
                SampleRun.judged(Variant.GUARDED, Guarantee.AT_LEAST_ONCE_WITH_INBOX, SampleRun.clean()));
        address = ReportFolder.at(directory).write(run).toUri().toString();
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void isReadByEverybodyOnEveryScreen(int width, String scheme) throws IOException {
        try (var browser = Browser.open(width, 800, scheme)) {
            browser.show(address);

            assertThat(browser.graveFindings()).isEmpty();
            assertThat(browser.isTooWide()).isFalse();
            assertThat(browser.errors()).isEmpty();
            assertThat(browser.text(".overview")).contains("cut-connection", "shown", "kept");
            browser.screenshot("report-%d-%s".formatted(width, scheme));
        }
    }
}

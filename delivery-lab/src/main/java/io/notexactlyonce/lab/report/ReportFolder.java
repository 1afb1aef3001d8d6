package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.CannotRun;
import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.RunResult;
import io.notexactlyonce.lab.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Where all that a run leaves is put. */
public final class ReportFolder {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

    private final Path path;

    private ReportFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /**
     * What lies there already is replaced where it has the same name.
     *
     * @throws CannotRun when nothing can be written there
     */
    public static ReportFolder at(Path path) {
        try {
            return new ReportFolder(Files.createDirectories(path));
        } catch (IOException e) {
            throw new CannotRun(
                    "The report can't be put into %s (%s): name another folder with --report.".formatted(path, e), e);
        }
    }

    /** One that bears the time as its name; where nothing can be written there, a temporary one. */
    public static ReportFolder in(Path directory) {
        var name = NAME.format(LocalDateTime.now());
        try {
            return new ReportFolder(
                    Files.createDirectories(directory.resolve("lab-run").resolve(name)));
        } catch (IOException e) {
            return at(Path.of(System.getProperty("java.io.tmpdir"), "lab-run-" + name));
        }
    }

    public Path path() {
        return path;
    }

    /** Keeps what a half rests on. @param round from 1 */
    public void save(Scenario scenario, int round, HalfResult result) {
        new Evidence(path.resolve(Evidence.folder(scenario, round, result.side()))).save(result);
    }

    /** @return the page */
    public Path write(RunResult result) {
        var page = path.resolve("index.html");
        try {
            Files.writeString(
                    path.resolve("report.json"), RunDocument.of(result).asJson() + "\n");
            Files.writeString(page, Page.of(result));
        } catch (IOException e) {
            throw new UncheckedIOException("the report can't be written into " + path, e);
        }
        return page;
    }
}

package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.RunResult;
import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.ScenarioInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The folder for a run's report and evidence. */
public final class ReportFolder {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

    private final Path path;

    private ReportFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Existing files of the same name are replaced. @throws CannotRunException when nothing can be written there */
    public static ReportFolder at(Path path) {
        try {
            return new ReportFolder(Files.createDirectories(path));
        } catch (IOException e) {
            throw new CannotRunException(
                    "The report can't be written to %s (%s): choose another folder with --report.".formatted(path, e),
                    e);
        }
    }

    /** A folder named by the current time; if it can't be created, a temporary one. */
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

    /** Saves the evidence of a variant. @param round from 1 */
    public void save(ScenarioInfo scenario, int round, VariantResult result) {
        new EvidenceFiles(path.resolve(EvidenceFiles.folder(scenario, round, result.variant()))).save(result);
    }

    /** @return the page */
    public Path write(RunResult result) {
        var page = path.resolve("index.html");
        try {
            Files.writeString(
                    path.resolve("report.json"), RunDocument.of(result).asJson() + "\n");
            Files.writeString(page, ReportPage.of(result));
        } catch (IOException e) {
            throw new UncheckedIOException("the report can't be written to " + path, e);
        }
        return page;
    }
}

package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.FileTree;
import io.notexactlyonce.lab.nemesis.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the files of all runs are; those of a run that broke a promise stay, in one folder. */
public final class EvidenceFolder {

    private final Path root;
    private boolean isNeeded;
    private int systems;

    /** @param root is made when it is needed, and is gone afterwards when nothing has to be shown */
    public EvidenceFolder(Path root) {
        this.root = root;
    }

    /** For the histories and logs of one more system. */
    public Path forSystem() {
        systems++;
        return latestSystem();
    }

    /**
     * Gathers what there is of a run: schedule, findings, observation, histories, and the logs of all parts.
     *
     * @param again the command that runs it again
     * @return the folder
     */
    public Path keep(SystemUnderTest system, RandomRun.Judged judged, String again) {
        var result = judged.result();
        var folder = keep(system, result.schedule(), again);
        try {
            Files.write(folder.resolve("verdict.txt"), RandomRunText.of(result));
            Files.write(folder.resolve("findings.txt"), lines(result.broken()));
        } catch (IOException e) {
            throw unwritable(e);
        }
        ObservationFile.write(folder.resolve("observation.jsonl"), judged.observation());
        return folder;
    }

    /** The same of a run that could not be judged. */
    public Path keep(SystemUnderTest system, Schedule schedule, String again) {
        isNeeded = true;
        try {
            var folder = Files.createDirectories(root.resolve(schedule.label()));
            Files.writeString(folder.resolve("again.txt"), again + "\n");
            Files.write(folder.resolve("schedule.txt"), lines(schedule.faults()));
            FileTree.copy(latestSystem(), folder);
            for (var part : system.parts()) {
                var log = part.part().log();
                if (Files.exists(log)) {
                    FileTree.copy(log, folder.resolve("logs").resolve(part.name() + ".log"));
                }
            }
            return folder;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** One more file to what was kept of a run. */
    public void add(Schedule schedule, String file, List<String> lines) {
        try {
            Files.write(root.resolve(schedule.label()).resolve(file), lines);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Of a system that didn't come up, all that there is. @return the folder */
    public Path keepSystem() {
        isNeeded = true;
        systems--;
        return root.resolve("system-" + (systems + 1));
    }

    /** Leaves what was kept, and nothing else. */
    public void clear() {
        try {
            for (; systems > 0; systems--) {
                FileTree.delete(latestSystem());
            }
            if (!isNeeded) {
                FileTree.delete(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what is not needed can't be removed from " + root, e);
        }
    }

    private Path latestSystem() {
        return root.resolve("system-" + systems);
    }

    private UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("the evidence can't be kept in " + root, e);
    }

    private static List<String> lines(List<?> things) {
        return things.stream().map(Object::toString).toList();
    }
}

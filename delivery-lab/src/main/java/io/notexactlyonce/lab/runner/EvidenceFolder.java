package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.FileTree;
import io.notexactlyonce.lab.nemesis.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of all runs. Those of a run that broke a promise are kept, in one folder. */
public final class EvidenceFolder {

    private final Path root;
    private boolean isNeeded;
    private int systems;

    /** @param root created on demand, and deleted in the end when there is nothing to keep */
    public EvidenceFolder(Path root) {
        this.root = root;
    }

    /** A folder for the histories and logs of the next system. */
    public Path forSystem() {
        systems++;
        return latestSystem();
    }

    /**
     * Gathers all evidence of a run: schedule, findings, observation, histories, and the logs of all nodes.
     *
     * @param again the command that repeats it
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

    /** The same for a run that could not be judged. */
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

    /** Adds a file to the evidence of a run. */
    public void add(Schedule schedule, String file, List<String> lines) {
        try {
            Files.write(root.resolve(schedule.label()).resolve(file), lines);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Keeps everything of a system that didn't start. @return the folder */
    public Path keepSystem() {
        isNeeded = true;
        systems--;
        return root.resolve("system-" + (systems + 1));
    }

    /** Deletes everything except what was kept. */
    public void clear() {
        try {
            for (; systems > 0; systems--) {
                FileTree.delete(latestSystem());
            }
            if (!isNeeded) {
                FileTree.delete(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("unneeded files can't be removed from " + root, e);
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

package io.notexactlyonce.testbed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of a child JVM; a crash point is in that of one run only. */
final class JavaProgram {

    private final WorkDirectory directory;
    private final List<String> beforeMain;
    private final List<String> main;
    private volatile @Nullable CrashPoint crashPoint;

    /** @param main the main class with its class path, or the jar, and their arguments */
    JavaProgram(WorkDirectory directory, List<String> jvmArguments, List<String> main) {
        this.directory = directory;
        this.beforeMain = List.copyOf(jvmArguments);
        this.main = List.copyOf(main);
    }

    void crashAt(CrashPoint point) {
        crashPoint = point;
    }

    /** Of the next run. */
    List<String> command() {
        var command = new ArrayList<>(List.of(JavaCommand.java(), "-XX:ErrorFile=" + directory.file("hs_err.log")));
        var point = crashPoint;
        crashPoint = null;
        if (point != null) {
            command.add(point.agent(directory));
        }
        command.addAll(beforeMain);
        command.addAll(main);
        return command;
    }
}

package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Intervention;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.instrument.Interventions;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The command line of a child JVM with its interventions; crash points are only in that of one run. */
public final class JavaProgram {

    private final WorkDirectory directory;
    private final List<String> jvmArguments;
    private final JavaCommand main;
    private final List<String> arguments;
    private final List<Intervention> lasting = new CopyOnWriteArrayList<>();
    private final List<CrashPoint> once = new CopyOnWriteArrayList<>();
    private volatile Interventions latest;
    private int runs;

    public JavaProgram(WorkDirectory directory, List<String> jvmArguments, JavaCommand main, List<String> arguments) {
        this.directory = directory;
        this.jvmArguments = List.copyOf(jvmArguments);
        this.main = main;
        this.arguments = List.copyOf(arguments);
        this.latest = new Interventions(directory, 0, List.of());
    }

    public void crashAt(CrashPoint point) {
        once.add(point);
    }

    /**
     * Makes the run in progress crash.
     *
     * @throws TestbedException when its JVM takes no agent while it runs, or has one already
     */
    public synchronized void crashAt(CrashPoint point, long pid) {
        if (!latest.isEmpty()) {
            throw new TestbedException("process %d has interventions already, and takes no more".formatted(pid));
        }
        var later = new Interventions(directory, ++runs, List.of(point));
        later.installIn(pid);
        latest = later;
    }

    public void with(Intervention intervention) {
        lasting.add(intervention);
    }

    public void without(Intervention intervention) {
        lasting.remove(intervention);
    }

    /** The interventions of the latest run. */
    public Interventions interventions() {
        return latest;
    }

    /** The command line of the next run. */
    public synchronized List<String> command() {
        latest = new Interventions(
                directory,
                ++runs,
                Stream.concat(lasting.stream(), once.stream()).toList());
        once.clear();
        var command = new ArrayList<>(List.of(JavaCommand.java(), "-XX:ErrorFile=" + directory.file("hs_err.log")));
        command.addAll(latest.agent());
        if (latest.isEmpty()) {
            command.addAll(main.options());
        }
        command.addAll(jvmArguments);
        command.addAll(main.words());
        command.addAll(arguments);
        return command;
    }
}

package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.instrument.InstrumentedNode;
import io.notexactlyonce.testbed.node.HttpReadiness;
import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.Readiness;
import io.notexactlyonce.testbed.node.WorkDirectory;
import io.notexactlyonce.testbed.process.JavaCommand;
import io.notexactlyonce.testbed.process.JavaProgram;
import io.notexactlyonce.testbed.process.ProcessRuntime;
import io.notexactlyonce.testbed.process.RunnableMain;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A service, or any main class, as a child JVM. */
public final class JavaProcess extends InstrumentedNode {

    /** JVM options for a run of a minute: the quick compiler only, and the collector with the smallest footprint. */
    public static final List<String> SHORT_LIVED = JavaCommand.SHORT_LIVED;

    private final Readiness readiness;
    private final Duration startTimeout;
    private final Duration stopTimeout;

    private JavaProcess(Builder settings, NodeRuntime housing, JavaProgram program) {
        super(housing, program);
        this.readiness = settings.readiness;
        this.startTimeout = settings.startTimeout;
        this.stopTimeout = settings.stopTimeout;
    }

    /** Runs with the class path of this JVM. */
    public static Builder of(Class<?> main) {
        return new Builder(main.getSimpleName(), JavaCommand.mainClass(main.getName()));
    }

    /** Runs a program without a main method, through its public no-argument constructor. */
    public static Builder running(Class<? extends Runnable> program) {
        return new Builder(program.getSimpleName(), JavaCommand.mainClass(RunnableMain.class.getName()))
                .argument(program.getName());
    }

    public static Builder of(Path jar) {
        return new Builder(jar.getFileName().toString().replaceFirst("\\.jar$", ""), JavaCommand.jar(jar));
    }

    @Override
    protected void prepare() {
        readiness.prepare(name());
    }

    @Override
    protected boolean isReady() {
        return readiness.isReached();
    }

    @Override
    protected Duration startTimeout() {
        return startTimeout;
    }

    @Override
    protected Duration stopTimeout() {
        return stopTimeout;
    }

    /** Stops in an orderly way: tests want to see what a service does when it ends. */
    @Override
    public void close() {
        stop();
        super.close();
    }

    /** What to run, and how. */
    public static final class Builder {

        private JavaCommand program;
        private final List<String> jvmArguments = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private String name;
        private Readiness readiness = Readiness.WHEN_ALIVE;
        private Duration startTimeout = Testbed.LONGEST_START;
        private Duration stopTimeout = Duration.ofSeconds(20);
        private @Nullable Path log;
        private final List<Intervention> interventions = new ArrayList<>();
        private final List<CrashPoint> crashPoints = new ArrayList<>();

        private Builder(String name, JavaCommand program) {
            this.name = name;
            this.program = program;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Besides this JVM's own, which the child inherits except for the variables that every JVM obeys. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        public Builder jvmArgument(String argument) {
            jvmArguments.add(argument);
            return this;
        }

        /** With the options {@link #SHORT_LIVED}. */
        public Builder shortLived() {
            SHORT_LIVED.forEach(this::jvmArgument);
            return this;
        }

        /** For a program that starts often: from an archive of its classes, which costs several starts to make. */
        public Builder archived() {
            program = program.archived();
            return this;
        }

        public Builder argument(String argument) {
            arguments.add(argument);
            return this;
        }

        /** The process is ready when this URL answers with 2xx. */
        public Builder readyAt(URI uri) {
            readiness = new HttpReadiness(uri);
            return this;
        }

        /**
         * The process is ready when this returns true; it must return quickly and not throw. Without a condition a
         * process is ready as soon as it runs.
         */
        public Builder readyWhen(BooleanSupplier condition) {
            readiness = condition::getAsBoolean;
            return this;
        }

        /** The file to which output is appended; by default one that {@link JavaProcess#close()} deletes. */
        public Builder log(Path file) {
            log = file.toAbsolutePath();
            return this;
        }

        /** 60 s by default. */
        public Builder startTimeout(Duration timeout) {
            startTimeout = timeout;
            return this;
        }

        /** How long a stop waits before it kills; 20 s by default. */
        public Builder stopTimeout(Duration timeout) {
            stopTimeout = timeout;
            return this;
        }

        /** Applies to the first start only: after a restart, the process runs on past the point. */
        public Builder crashAt(CrashPoint point) {
            crashPoints.add(point);
            return this;
        }

        /** Applies to every start. {@link JavaProcess#calls} tells whether its point was reached. */
        public Builder with(Intervention intervention) {
            interventions.add(intervention);
            return this;
        }

        public JavaProcess build() {
            var directory = WorkDirectory.of(name);
            var java = new JavaProgram(directory, jvmArguments, program, arguments);
            interventions.forEach(java::with);
            crashPoints.forEach(java::crashAt);
            var output = new Log(log == null ? directory.file("output.log") : log);
            var housing = new ProcessRuntime(name, directory, output, java::command, Map.copyOf(environment));
            return new JavaProcess(this, housing, java);
        }

        /** Builds and starts. */
        public JavaProcess start() {
            return Testbed.started(build(), JavaProcess::start, JavaProcess::close);
        }
    }
}

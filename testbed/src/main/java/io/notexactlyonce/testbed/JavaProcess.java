package io.notexactlyonce.testbed;

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
public final class JavaProcess extends ProcessPart {

    private final Builder settings;
    private volatile @Nullable CrashPoint crashPoint;

    private JavaProcess(Builder settings, WorkDirectory directory) {
        super(settings.name, directory, new Log(settings.log == null ? directory.file("output.log") : settings.log));
        this.settings = settings;
        this.crashPoint = settings.crashPoint;
    }

    /** Runs with the class path of this JVM. */
    public static Builder of(Class<?> main) {
        return new Builder(main.getSimpleName(), JavaCommand.mainClass(main.getName()));
    }

    /** Runs a program that has no main method, by its public constructor without parameters. */
    public static Builder running(Class<? extends Runnable> program) {
        return new Builder(program.getSimpleName(), JavaCommand.mainClass(RunnableMain.class.getName()))
                .argument(program.getName());
    }

    public static Builder of(Path jar) {
        return new Builder(jar.getFileName().toString().replaceFirst("\\.jar$", ""), JavaCommand.jar(jar));
    }

    /** The next start, and only that one, dies at this point. */
    public void crashAt(CrashPoint point) {
        crashPoint = point;
    }

    @Override
    void prepare() {
        settings.readiness.prepare(name());
    }

    @Override
    List<String> command() {
        var command = new ArrayList<>(List.of(JavaCommand.java(), "-XX:ErrorFile=" + directory.file("hs_err.log")));
        var point = crashPoint;
        crashPoint = null;
        if (point != null) {
            command.add(point.agent(directory));
        }
        command.addAll(settings.jvmArguments);
        command.addAll(settings.program);
        command.addAll(settings.arguments);
        return command;
    }

    @Override
    Map<String, String> variables() {
        return settings.environment;
    }

    @Override
    boolean isReady() {
        return settings.readiness.isReached();
    }

    @Override
    Duration startTimeout() {
        return settings.startTimeout;
    }

    @Override
    Duration stopTimeout() {
        return settings.stopTimeout;
    }

    /** What to run, and how. */
    public static final class Builder {

        private final List<String> program;
        private final List<String> jvmArguments = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private String name;
        private Readiness readiness = Readiness.WHEN_ALIVE;
        private Duration startTimeout = Duration.ofSeconds(60);
        private Duration stopTimeout = Duration.ofSeconds(20);
        private @Nullable Path log;
        private @Nullable CrashPoint crashPoint;

        private Builder(String name, List<String> program) {
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

        /** On top of this JVM's own environment, which is inherited without the variables that every JVM obeys. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        public Builder jvmArgument(String argument) {
            jvmArguments.add(argument);
            return this;
        }

        public Builder argument(String argument) {
            arguments.add(argument);
            return this;
        }

        /** Ready when this answers with 2xx. */
        public Builder readyAt(URI uri) {
            readiness = new HttpReadiness(uri);
            return this;
        }

        /** Ready when this says so; it must answer soon and not throw. Without any condition: as soon as it runs. */
        public Builder readyWhen(BooleanSupplier condition) {
            readiness = condition::getAsBoolean;
            return this;
        }

        /** Where the output goes, appended; by default to a file that is gone after {@link JavaProcess#close()}. */
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

        /** Holds for the first start only: started again, it runs on past the point. */
        public Builder crashAt(CrashPoint point) {
            crashPoint = point;
            return this;
        }

        public JavaProcess build() {
            return new JavaProcess(this, WorkDirectory.of(name));
        }

        /** Builds and starts. */
        public JavaProcess start() {
            var process = build();
            try {
                process.start();
                return process;
            } catch (RuntimeException e) {
                process.close();
                throw e;
            }
        }
    }
}

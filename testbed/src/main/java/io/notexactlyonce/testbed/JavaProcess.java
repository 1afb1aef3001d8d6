package io.notexactlyonce.testbed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** A service, or any main class, as a child JVM. */
public final class JavaProcess implements Part {

    private JavaProcess(Builder builder) {}

    /** Runs with the class path of this JVM. */
    public static Builder of(Class<?> main) {
        return new Builder();
    }

    public static Builder of(Path jar) {
        return new Builder();
    }

    /** What to run, and how. */
    public static final class Builder {

        public Builder name(String name) {
            return this;
        }

        public Builder environment(String name, String value) {
            return this;
        }

        public Builder environment(Map<String, String> variables) {
            return this;
        }

        public Builder jvmArgument(String argument) {
            return this;
        }

        public Builder argument(String argument) {
            return this;
        }

        /** Ready when this answers with 2xx. */
        public Builder readyAt(URI uri) {
            return this;
        }

        public Builder readyWhen(BooleanSupplier condition) {
            return this;
        }

        public Builder log(Path file) {
            return this;
        }

        public Builder startTimeout(Duration timeout) {
            return this;
        }

        public Builder stopTimeout(Duration timeout) {
            return this;
        }

        /** Holds for the first start only: started again, it runs on past the point. */
        public Builder crashAt(CrashPoint point) {
            return this;
        }

        public JavaProcess build() {
            return new JavaProcess(this);
        }

        /** Builds and starts. */
        public JavaProcess start() {
            return build();
        }
    }

    /** The next start, and only that one, dies at this point. */
    public void crashAt(CrashPoint point) {}

    @Override
    public void start() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isRunning() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    public String name() {
        throw new UnsupportedOperationException();
    }

    public long pid() {
        throw new UnsupportedOperationException();
    }

    /** Empty while it runs. A death by signal counts as 128 + signal: 137 for SIGKILL. */
    public OptionalInt exitCode() {
        throw new UnsupportedOperationException();
    }

    /** Waits for its end and returns the exit code. */
    public int awaitExit(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    /** Standard output and error of all its runs. */
    public Path log() {
        throw new UnsupportedOperationException();
    }
}

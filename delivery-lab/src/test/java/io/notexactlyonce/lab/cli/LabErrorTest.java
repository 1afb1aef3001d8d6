package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What ends a command without a result must not end it with 1: that says that a promise was broken. */
class LabErrorTest {

    private final StringWriter err = new StringWriter();

    @Test
    void saysThatTheHeapIsTooSmallAndHowToGiveItMore() {
        int code = play(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(code).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(err.toString()).contains("heap", "LAB_HEAP=").doesNotContain("\tat ");
    }

    @Test
    void showsAnErrorThatNobodyForesaw() {
        int code = play(() -> {
            throw new StackOverflowError("deep");
        });

        assertThat(code).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(err.toString()).contains("StackOverflowError: deep");
    }

    private int play(Callable<Integer> command) {
        return Lab.execute(new CommandLine(new Failing(command)).setErr(new PrintWriter(err, true)));
    }

    @Command
    private record Failing(Callable<Integer> command) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return command.call();
        }
    }
}

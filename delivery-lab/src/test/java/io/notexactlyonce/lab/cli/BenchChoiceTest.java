package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class BenchChoiceTest {

    @Test
    void takesAllUnlessTold() {
        assertThat(chosen()).containsExactly(BenchmarkCase.values());
    }

    @Test
    void takesThoseWhoseNamesBeginSoInTheirOwnOrder() {
        assertThat(chosen("--only=acks-all,at-least-once", "--only=acks-0"))
                .containsExactly(
                        BenchmarkCase.AT_LEAST_ONCE_1,
                        BenchmarkCase.AT_LEAST_ONCE_BATCH,
                        BenchmarkCase.ACKS_0,
                        BenchmarkCase.ACKS_ALL);
    }

    @Test
    void takesTheOneOfThatNameThoughOthersBeginWithIt() {
        assertThat(chosen("--only=exactly-once-10")).containsExactly(BenchmarkCase.EXACTLY_ONCE_10);
    }

    @Test
    void namesThoseThatAreThereWhenOneIsNot() {
        assertThatThrownBy(() -> chosen("--only=twice"))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("There is no case 'twice'. The cases are: at-most-once, at-least-once-1,");
    }

    private static List<BenchmarkCase> chosen(String... arguments) {
        var holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.choice.benchmarkCases();
    }

    @Command(name = "holder")
    private static final class Holder {

        @Mixin
        private BenchChoice choice = new BenchChoice();
    }
}

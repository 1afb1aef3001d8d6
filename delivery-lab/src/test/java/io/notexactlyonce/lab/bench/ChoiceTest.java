package io.notexactlyonce.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.bench.venue.Contestant;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ChoiceTest {

    @Test
    void takesAllUnlessTold() {
        assertThat(chosen()).containsExactly(Contestant.values());
    }

    @Test
    void takesThoseWhoseNamesBeginSoInTheirOwnOrder() {
        assertThat(chosen("--only=acks-all,at-least-once", "--only=acks-0"))
                .containsExactly(
                        Contestant.AT_LEAST_ONCE_1,
                        Contestant.AT_LEAST_ONCE_BATCH,
                        Contestant.ACKS_0,
                        Contestant.ACKS_ALL);
    }

    @Test
    void takesTheOneOfThatNameThoughOthersBeginWithIt() {
        assertThat(chosen("--only=exactly-once-10")).containsExactly(Contestant.EXACTLY_ONCE_10);
    }

    @Test
    void namesThoseThatAreThereWhenOneIsNot() {
        assertThatThrownBy(() -> chosen("--only=twice"))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("There is no 'twice' to measure. There are: at-most-once, at-least-once-1,");
    }

    private static List<Contestant> chosen(String... arguments) {
        var holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.choice.contestants();
    }

    @Command(name = "holder")
    private static final class Holder {

        @Mixin
        private Choice choice = new Choice();
    }
}

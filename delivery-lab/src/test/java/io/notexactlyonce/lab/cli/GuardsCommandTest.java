package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.report.GuardTable;
import io.notexactlyonce.lab.report.GuardTable.Cell;
import io.notexactlyonce.lab.runner.RecordedScenario;
import io.notexactlyonce.lab.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On environments that only remember which guards are out; all of their scenarios use order-consumer. */
class GuardsCommandTest {

    private static final String OF_CONSUMER = "order-consumer";

    private final RecordedScenario.Boards boards = new RecordedScenario.Boards();
    private final StringWriter out = new StringWriter();
    private Set<Guard> without = Set.of();
    private Path table;

    @BeforeEach
    void nameTheTable(@TempDir Path directory) {
        table = directory.resolve("guards.json");
    }

    @Test
    void takesOutEachGuardOfTheServicesThatAScenarioUses() throws IOException {
        int exitCode = run(List.of(missing(1, "lost-ack", Guard.INBOX_CLAIM)), "--into", table.toString());

        assertThat(table().cells())
                .extracting(Cell::guard, Cell::service, Cell::verdict)
                .containsExactlyInAnyOrderElementsOf(Set.of(Guard.values()).stream()
                        .filter(guard -> guard.role().label().equals(OF_CONSUMER))
                        .map(guard -> tuple(guard.label(), OF_CONSUMER, guard == Guard.INBOX_CLAIM ? "broken" : "kept"))
                        .toList());
        assertThat(exitCode).as("the other guards are missed by none").isEqualTo(ExitCode.BROKEN_PROMISE);
        assertThat(out.toString())
                .contains("without inbox-claim", "No scenario that was played misses version-check.")
                .doesNotContain("misses inbox-claim");
        assertThat(Files.readString(table.resolveSibling("guards.md"))).contains("**1 double-effect**", "kept");
    }

    @Test
    void addsToAnEarlierTable() throws IOException {
        var guard = new String[] {"--guard", "inbox-claim", "--into", table.toString()};
        assertThat(run(List.of(missing(1, "lost-ack", Guard.INBOX_CLAIM)), guard))
                .isEqualTo(ExitCode.OK);

        run(List.of(missing(4, "cut-connection", Guard.VERSION_CHECK)), guard);
        assertThat(table().cells())
                .extracting(Cell::scenario, Cell::verdict)
                .containsExactly(tuple("cut-connection", "kept"), tuple("lost-ack", "broken"));

        run(List.of(missing(1, "lost-ack", Guard.VERSION_CHECK)), guard);
        assertThat(table().cell("inbox-claim", "lost-ack"))
                .hasValueSatisfying(cell -> assertThat(cell.isBroken()).isFalse());
    }

    @Test
    void playsOnlyWhatTheTableLacks() throws IOException {
        var into = new String[] {"--into", table.toString(), "--missing"};
        var lostAck = missing(1, "lost-ack", Guard.INBOX_CLAIM);
        run(List.of(lostAck), "--guard", "inbox-claim", "--into", table.toString());
        boards.happened.clear();
        out.getBuffer().setLength(0);

        run(List.of(lostAck, missing(4, "cut-connection", Guard.VERSION_CHECK)), into);

        assertThat(out.toString())
                .contains("cut-connection")
                .doesNotContainPattern("all guards +lost-ack")
                .doesNotContainPattern("without inbox-claim +lost-ack")
                .containsPattern("without version-check +lost-ack");
        assertThat(table().cells()).hasSize(8);
        assertThat(table().cell("inbox-claim", "lost-ack"))
                .hasValueSatisfying(cell -> assertThat(cell.isBroken()).isTrue());
    }

    @Test
    void holdsNoGuardToAScenarioThatOnlyNeedsItsService() throws IOException {
        var needing = RecordedScenario.of(
                1,
                "lost-ack",
                () -> RecordedScenario.run(Guarantee.NONE, 2),
                () -> claimed("order-producer: acks=all", 1));
        var all = RecordedScenario.of(
                20,
                "broker-restarts",
                () -> RecordedScenario.run(Guarantee.NONE, 2),
                () -> claimed("all services, unmodified", 1));

        run(List.of(needing, all), "--guard", "inbox-claim", "--into", table.toString());

        assertThat(table().cells()).extracting(Cell::scenario).containsExactly("broker-restarts");
        assertThat(table().servicesOf("lost-ack")).hasValue(Set.of());
    }

    /** What is broken with all guards in place says nothing about one of them. */
    @Test
    void leavesOutAScenarioThatIsBrokenAnyway() throws IOException {
        var broken = RecordedScenario.of(
                1,
                "lost-ack",
                () -> RecordedScenario.run(Guarantee.NONE, 2),
                () -> RecordedScenario.run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1, 2));

        int exitCode = run(
                List.of(broken, missing(4, "cut-connection", Guard.INBOX_CLAIM)),
                "--guard",
                "inbox-claim",
                "--into",
                table.toString());

        assertThat(exitCode).isEqualTo(ExitCode.BROKEN_PROMISE);
        assertThat(out.toString()).contains("Left out: lost-ack, as it was broken with all guards in place");
        assertThat(table().cells()).extracting(Cell::scenario).containsExactly("cut-connection");
    }

    @Test
    void refusesATableThatIsNoJson() throws IOException {
        assertThat(run(List.of(RecordedScenario.lostAck()), "--into", "guards.md"))
                .isEqualTo(ExitCode.CANNOT_RUN);
        Files.writeString(table, "no table");
        assertThat(run(List.of(RecordedScenario.lostAck()), "--into", table.toString()))
                .isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(out.toString()).contains("can't be read");
        assertThat(boards.happened).isEmpty();
    }

    private int run(List<Scenario> scenarios, String... arguments) {
        var guards = new GuardsCommand(
                scenarios,
                guardsOut -> {
                    without = guardsOut;
                    return boards;
                },
                ending -> {});
        var writer = new PrintWriter(out);
        return Lab.handlingErrors(new CommandLine(guards).setOut(writer).setErr(writer))
                .execute(arguments);
    }

    private GuardTable table() throws IOException {
        return GuardTable.ofJson(Files.readString(table));
    }

    private static VariantRun claimed(String configuration, int effects) {
        var run = RecordedScenario.run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1, effects);
        return new VariantRun(configuration, run.guarantee(), run.observation());
    }

    /** The event has a second effect without this guard. */
    private RecordedScenario missing(int number, String id, Guard guard) {
        Callable<VariantRun> guarded = () -> claimed(OF_CONSUMER + ", killed", without.contains(guard) ? 2 : 1);
        return RecordedScenario.of(number, id, () -> RecordedScenario.run(Guarantee.NONE, 2), guarded);
    }
}

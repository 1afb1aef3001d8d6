package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.report.bench.BenchMarkdown;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.terminal.BenchTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that measures what each guarantee costs on this machine. */
@Command(
        name = "bench",
        sortOptions = false,
        abbreviateSynopsis = true,
        subcommands = {BenchInboxCommand.class, BenchScaleCommand.class},
        description = {
            "Measures what each guarantee costs on this machine: throughput and latency of the services, which run as"
                    + " in production, and of their floors, bare programs that do the same work. All programs run at"
                    + " once and take turns in randomised rounds. Commits are on disk before they are confirmed, and a"
                    + " lost or doubled event fails the bench.",
            "Beside them, the same work under four guarantees: bare programs that have one effect for each event, and"
                    + " differ in nothing but the guarantee, so that a ratio is its price.",
            "Exit code 0: measured. 1: something was lost or doubled, or a service was faster than its floor in each of"
                    + " five rounds or more, so that the floor is none."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab bench --quick                       orders of magnitude",
            "  ./lab bench                               in earnest: leave the machine otherwise idle",
            "  ./lab bench --only exactly-once,acks-all  the cases that begin with these names",
            "  ./lab bench --only same-work              one effect under each guarantee",
            "  ./lab bench inbox                         what the size of an inbox costs",
            "  ./lab bench scale                         several instances, and backlogs of several sizes",
            "  ./lab bench --from bench.json --markdown  the tables of a result"
        })
public final class BenchCommand implements Callable<Integer> {

    @Mixin
    private BenchAmount amount = new BenchAmount();

    @Mixin
    private BenchChoice choice = new BenchChoice();

    @Mixin
    private ResultOptions options = new ResultOptions();

    @Option(names = "--markdown", description = "Print the result as Markdown tables; all else goes to standard error.")
    private boolean asMarkdown;

    @Mixin
    private ScreenOptions screen = new ScreenOptions();

    @Override
    public Integer call() {
        if (options.from() != null) {
            print(options.read(options.from(), BenchResult.class));
            return 0;
        }
        var benchmarkCases = choice.benchmarkCases();
        var folder = options.folder();
        var ending = new ShutdownSignal();
        ending.onSignals();
        var session = new BenchSession(
                benchmarkCases,
                amount.sizes(),
                amount.mode(),
                options.seed(),
                folder,
                options.isJson() || asMarkdown ? System.err : System.out);
        return session.hold(ending, this::print);
    }

    private void print(BenchResult result) {
        var lines = options.isJson()
                ? List.of(result.asJson())
                : asMarkdown ? BenchMarkdown.of(result) : new BenchTable(result, screen.isColoured()).lines();
        lines.forEach(System.out::println);
    }
}

package io.notexactlyonce.lab.random;

import io.notexactlyonce.lab.command.Ending;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Checker;
import io.notexactlyonce.lab.judge.Finding;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.lab.load.Holds;
import io.notexactlyonce.lab.load.Ledger;
import io.notexactlyonce.lab.load.Load;
import io.notexactlyonce.lab.load.OrderStream;
import io.notexactlyonce.lab.stage.AllOrders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Orders flow while a schedule is carried out; then everything is mended, waited for, and judged. */
final class RandomRun {

    /** order-consumer's: whatever the log looks like, each event has its effect, once. */
    private static final Guarantee GUARANTEE = Guarantee.AT_LEAST_ONCE_WITH_INBOX;

    /** A stop in order may have to wait that long before it kills. */
    private static final Duration LONGEST_MENDING = Duration.ofMinutes(1);

    private final BreakableSystem system;
    private final Schedule schedule;
    private final AllOrders orders;
    private final Ledger ledger = new Ledger(true);
    private final Ending ending;
    private final Consumer<String> say;

    RandomRun(BreakableSystem system, Schedule schedule, Ending ending, Consumer<String> say) {
        this.system = system;
        this.schedule = schedule;
        this.orders = system.stage().allOrders("random-" + schedule.seed());
        this.ending = ending;
        this.say = say;
    }

    /** @param rate orders per second; @param cancelRatio as in {@link Load} */
    Judged play(double rate, double cancelRatio) {
        var producer = system.service(Target.PRODUCER).uri();
        var load = new Load(rate, cancelRatio, schedule.seed());
        try (var chronicle = orders.chronicle();
                var keeper = system.keeper(this::mourn);
                var storm = new Storm(schedule, system.breaker(), chronicle, say);
                var stream = new OrderStream(producer, load, ledger, new Holds(InstantSource.system()))) {
            keeper.start();
            stream.start();
            storm.start();
            ending.pause(schedule.duration());
            ending.await(storm.end(), LONGEST_MENDING);
            stream.stop();
            long healing = System.nanoTime();
            system.heal();
            var healed = Duration.ofNanos(System.nanoTime() - healing);
            return judge(storm.struck(), healed, Recovery.of(new Backlog(system.stage(), ledger), ending));
        }
    }

    private void mourn(KeptPart part) {
        var exitCode = part.part().exitCode();
        var end = exitCode.isPresent() ? "exit code " + exitCode.getAsInt() : "it is gone";
        orders.chronicle().crashed(part.name(), end);
        say.accept("          %s has died (%s) and is started again".formatted(part.name(), end));
    }

    private Judged judge(List<PlannedFault> struck, Duration healing, Recovery recovery) {
        var observation = orders.observe();
        Map<Boolean, List<Finding>> findings = Checker.check(observation).stream()
                .collect(Collectors.partitioningBy(finding -> GUARANTEE.isBrokenBy(finding.anomaly())));
        var duplicates = findings.get(false).stream()
                .filter(finding -> finding.anomaly() == Anomaly.DUPLICATE)
                .count();
        var balance = system.books().close(ledger.accepted());
        var result = new RunResult(
                schedule,
                struck,
                ledger.accepted().size(),
                (int) (observation.log().size() - duplicates),
                (int) duplicates,
                balance.redelivered(),
                healing,
                recovery.convergence(),
                recovery.waitsFor(),
                findings.get(true),
                ledger.refusals(),
                balance.verdicts());
        return new Judged(result, observation);
    }

    /** A result, and what it was made of. */
    record Judged(RunResult result, Observation observation) {}
}

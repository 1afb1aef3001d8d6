package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.Checker;
import io.notexactlyonce.lab.environment.SupervisedNode;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.nemesis.Nemesis;
import io.notexactlyonce.lab.nemesis.PlannedFault;
import io.notexactlyonce.lab.nemesis.Schedule;
import io.notexactlyonce.lab.nemesis.Target;
import io.notexactlyonce.lab.scenario.AllOrders;
import io.notexactlyonce.lab.workload.ClientLedger;
import io.notexactlyonce.lab.workload.Load;
import io.notexactlyonce.lab.workload.OrderStream;
import io.notexactlyonce.lab.workload.PauseLeases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Orders flow while a schedule is carried out. Then everything is repaired, waited for, and judged. */
public final class RandomRun {

    /** order-consumer's: each event has its effect once, whatever the log looks like. */
    private static final Guarantee GUARANTEE = Guarantee.AT_LEAST_ONCE_WITH_INBOX;

    /** A clean shutdown may take this long before it is killed. */
    private static final Duration LONGEST_MENDING = Duration.ofMinutes(1);

    private final SystemUnderTest system;
    private final Schedule schedule;
    private final AllOrders orders;
    private final ClientLedger ledger = new ClientLedger(true);
    private final ShutdownSignal ending;
    private final Consumer<String> say;

    public RandomRun(SystemUnderTest system, Schedule schedule, ShutdownSignal ending, Consumer<String> say) {
        this.system = system;
        this.schedule = schedule;
        this.orders = AllOrders.in(system.environment(), "random-" + schedule.seed());
        this.ending = ending;
        this.say = say;
    }

    /** @param rate orders per second; @param cancelRatio as in {@link Load} */
    public Judged play(double rate, double cancelRatio) {
        var producer = system.service(Target.PRODUCER).uri();
        var load = new Load(rate, cancelRatio, schedule.seed());
        try (var recorder = orders.recorder();
                var supervisor = system.supervisor(this::mourn);
                var nemesis = new Nemesis(schedule, system.breaker(), recorder, say);
                var stream = new OrderStream(producer, load, ledger, new PauseLeases(InstantSource.system()))) {
            supervisor.start();
            stream.start();
            nemesis.start();
            ending.pause(schedule.duration());
            ending.await(nemesis.end(), LONGEST_MENDING);
            stream.stop();
            long healing = System.nanoTime();
            system.heal();
            var healed = Duration.ofNanos(System.nanoTime() - healing);
            return judge(
                    nemesis.struck(),
                    rate,
                    healed,
                    Recovery.of(new InFlightProbe(system.environment(), ledger), ending));
        }
    }

    private void mourn(SupervisedNode part) {
        var exitCode = part.part().exitCode();
        var end = exitCode.isPresent() ? "exit code " + exitCode.getAsInt() : "it is gone";
        orders.recorder().crashed(part.name(), end);
        say.accept("          %s has died (%s) and is restarted".formatted(part.name(), end));
    }

    private Judged judge(List<PlannedFault> struck, double rate, Duration healing, Recovery recovery) {
        var observation = orders.observe();
        Map<Boolean, List<Finding>> findings = Checker.check(observation).stream()
                .collect(Collectors.partitioningBy(finding -> GUARANTEE.isBrokenBy(finding.anomaly())));
        var duplicates = findings.get(false).stream()
                .filter(finding -> finding.anomaly() == Anomaly.DUPLICATE)
                .count();
        var badRecords = system.badRecords().sent();
        var balance = new SystemReconciliation(system.environment()).balance(ledger.accepted(), badRecords);
        var result = new RandomRunResult(
                schedule,
                struck,
                rate,
                ledger.accepted().size(),
                (int) (observation.log().size() - duplicates),
                (int) duplicates,
                balance.redelivered(),
                badRecords.size(),
                healing,
                recovery.convergence(),
                recovery.waitsFor(),
                findings.get(true),
                ledger.refusals(),
                balance.verdicts());
        return new Judged(result, observation);
    }

    /** A result, and the observation that it was made from. */
    public record Judged(RandomRunResult result, Observation observation) {}
}

package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.checker.InvariantResult;
import io.notexactlyonce.lab.checker.Invariants;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** A process that judges so many events, and says what it has found, what that took, and how much of its heap. */
final class JudgeAtScale {

    private JudgeAtScale() {}

    /** @param arguments how many events, and in how many slices, if not in as many as the lab would take */
    public static void main(String[] arguments) {
        long events = Long.parseLong(arguments[0]);
        var files = arguments.length > 1
                ? EvidenceFiles.inSlices(Integer.parseInt(arguments[1]))
                : EvidenceFiles.forRows(events * 2);
        var system = new GeneratedSystem(files, events * 2 / 3);
        var began = System.nanoTime();
        try (var evidence = system.evidence()) {
            var written = System.nanoTime();
            var results = Invariants.of(evidence);
            System.out.printf(
                    "%,d events in %d slices: written in %,d s, judged in %,d s; %,d s of processor time, %,d MiB of heap%n",
                    evidence.totals().log().events(),
                    files.slices(),
                    Duration.ofNanos(written - began).toSeconds(),
                    Duration.ofNanos(System.nanoTime() - written).toSeconds(),
                    Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime())
                            .toSeconds(),
                    peak() >> 20);
            results.stream().filter(InvariantResult::isBroken).forEach(broken -> print(broken, system));
        }
    }

    private static void print(InvariantResult broken, GeneratedSystem system) {
        var names = broken.offenders().stream()
                .anyMatch(offender -> offender.contains(system.victim().toString()));
        System.out.printf("%s: %d, names the order: %b%n", broken.id(), broken.offenderCount(), names);
    }

    /** Of what survived a collection, the most. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}

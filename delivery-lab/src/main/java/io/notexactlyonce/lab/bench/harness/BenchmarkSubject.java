package io.notexactlyonce.lab.bench.harness;

/**
 * A measured program.
 *
 * @param variant what distinguishes it from others of the same case, such as "large inbox"; mostly empty
 */
public record BenchmarkSubject(BenchmarkCase benchmarkCase, Implementation make, String variant) {

    public BenchmarkSubject(BenchmarkCase benchmarkCase, Implementation make) {
        this(benchmarkCase, make, "");
    }

    /** As in "acks-all floor". */
    public String label() {
        return benchmarkCase.label() + " " + make.label() + (variant.isEmpty() ? "" : " " + variant);
    }

    /** For a database, a group, a topic: lower case letters, digits, underscores. */
    String name() {
        return label().replace(' ', '_').replace('-', '_');
    }
}

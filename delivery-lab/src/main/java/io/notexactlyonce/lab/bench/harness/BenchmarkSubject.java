package io.notexactlyonce.lab.bench.harness;

/** A measured program. */
public record BenchmarkSubject(BenchmarkCase benchmarkCase, Implementation make) {

    /** As in "acks-all floor". */
    public String label() {
        return benchmarkCase.label() + " " + make.label();
    }

    /** For a database, a group, a topic: lower case letters, digits, underscores. */
    String name() {
        return label().replace(' ', '_').replace('-', '_');
    }
}

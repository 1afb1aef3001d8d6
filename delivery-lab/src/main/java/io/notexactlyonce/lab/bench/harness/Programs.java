package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.lab.bench.baseline.BaselineSettings;
import io.notexactlyonce.lab.environment.ServiceProgram;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The measured processes; services and floors have the same JVM settings. */
final class Programs {

    /**
     * What the image's JVM options amount to in compose.yaml's 512 MB: half of it for the heap, and the serial
     * collector. Unlike in the demo, all compilers may be used.
     */
    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto");

    private final Path repository;

    private final Path logs;
    private final List<String> jvm;

    Programs(Path repository, Path logs, boolean isCompiledWell) {
        this.repository = repository;
        this.logs = logs;
        jvm = isCompiledWell
                ? JVM
                : Stream.concat(JVM.stream(), Stream.of("-XX:TieredStopAtLevel=1"))
                        .toList();
    }

    /** @param number of the instance, from 1 */
    JavaProcess of(BenchmarkSubject subject, int number, Kafka kafka, CaseTopics topic, DatabaseAccess database) {
        var builder =
                subject.make() == Implementation.SERVICE ? service(subject) : baseline(subject, kafka, topic, database);
        var name = subject.name() + (number == 1 ? "" : "_" + number);
        return builder.name(name)
                .log(logs.resolve(name + ".log"))
                .environment(kafka.environment())
                .environment(database.environment())
                .build();
    }

    private JavaProcess.Builder service(BenchmarkSubject subject) {
        var benchmarkCase = subject.benchmarkCase();
        return ServiceProgram.of(repository, benchmarkCase.role(), Testbed.freePort(), jvm)
                .environment(
                        benchmarkCase.family() == Family.RELAYS ? Map.of("KAFKA_REPLICATION_FACTOR", "3") : Map.of())
                .environment(benchmarkCase.environment());
    }

    private JavaProcess.Builder baseline(
            BenchmarkSubject subject, Kafka kafka, CaseTopics topic, DatabaseAccess database) {
        var benchmarkCase = subject.benchmarkCase();
        var builder = JavaProcess.running(benchmarkCase.baseline())
                .environment(new BaselineSettings(
                                kafka.bootstrapServers(),
                                topic.input(),
                                topic.output(),
                                benchmarkCase.records(),
                                benchmarkCase.acks(),
                                database)
                        .environment());
        jvm.forEach(builder::jvmArgument);
        return builder;
    }
}

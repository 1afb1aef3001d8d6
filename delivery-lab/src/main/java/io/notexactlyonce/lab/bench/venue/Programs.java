package io.notexactlyonce.lab.bench.venue;

import io.notexactlyonce.lab.bench.floor.FloorSettings;
import io.notexactlyonce.lab.system.ServiceProgram;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processes that are measured, services and floors with the same settings of the JVM. */
final class Programs {

    /**
     * What the JVM makes of the image's options in compose.yaml's 512 MB: half of it for the heap, and the serial collector.
     * Unlike the demo's, its compilers can all be there.
     */
    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto");

    /** Many start at once, on few processors. */
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

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

    JavaProcess of(Entrant entrant, Kafka kafka, Lane lane, DatabaseAccess database) {
        var builder = entrant.make() == Make.SERVICE ? service(entrant) : floor(entrant, kafka, lane, database);
        return builder.name(entrant.name())
                .log(logs.resolve(entrant.name() + ".log"))
                .environment(kafka.environment())
                .environment(database.environment())
                .startTimeout(LONGEST_START)
                .build();
    }

    private JavaProcess.Builder service(Entrant entrant) {
        var contestant = entrant.contestant();
        return ServiceProgram.of(repository, contestant.role(), Testbed.freePort(), jvm)
                .environment(contestant.family() == Family.RELAYS ? Map.of("KAFKA_REPLICATION_FACTOR", "3") : Map.of())
                .environment(contestant.environment());
    }

    private JavaProcess.Builder floor(Entrant entrant, Kafka kafka, Lane lane, DatabaseAccess database) {
        var contestant = entrant.contestant();
        var builder = JavaProcess.running(contestant.floor())
                .environment(new FloorSettings(
                                kafka.bootstrapServers(),
                                lane.input(),
                                lane.output(),
                                contestant.records(),
                                contestant.acks(),
                                database)
                        .environment());
        jvm.forEach(builder::jvmArgument);
        return builder;
    }
}

package io.notexactlyonce.lab.bench.measurement;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Where a bench ran: its numbers are worth nothing elsewhere.
 *
 * @param load of the last minute, before the bench began; negative where the system doesn't tell
 * @param driver what Kafka and PostgreSQL ran in: {@code processes} or {@code containers}
 */
public record Machine(
        String cpu,
        int processors,
        double memoryGib,
        String system,
        String kernel,
        String java,
        String kafka,
        String postgres,
        String driver,
        double load) {

    /** This one, as it is now. */
    public static Machine here(String postgres, String driver, double load) {
        return new Machine(
                first("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                Math.round(bean().getTotalMemorySize() / (double) (1 << 30) * 10) / 10.0,
                first("/etc/os-release", "PRETTY_NAME").orElse(System.getProperty("os.name")),
                System.getProperty("os.version"),
                "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vm.name")),
                AppInfoParser.getVersion(),
                postgres,
                driver,
                Math.round(load * 100) / 100.0);
    }

    /** Processes that wanted to run, in the mean of the last minute. */
    public static double loadNow() {
        return bean().getSystemLoadAverage();
    }

    /** In a line. */
    public String inWords() {
        return "%d × %s, %s GiB, %s, kernel %s, Java %s, Kafka %s, PostgreSQL %s as %s"
                .formatted(processors, cpu, memoryGib, system, kernel, java, kafka, postgres, driver);
    }

    private static OperatingSystemMXBean bean() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    /** The first value of that name; nothing where there is no such file. */
    private static Optional<String> first(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceFirst("^[^:=]*[:=]", "")
                            .replace("\"", "")
                            .strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

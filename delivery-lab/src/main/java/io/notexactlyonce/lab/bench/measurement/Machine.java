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
 * The machine of a bench; its numbers don't apply elsewhere.
 *
 * @param load of the minute before the bench began; negative if the system doesn't tell
 * @param driver where Kafka and PostgreSQL ran: {@code processes} or {@code containers}
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

    /** This machine, in its current state. */
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

    /** The average number of runnable processes in the last minute. */
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

    /** The first value of this name; empty if the file doesn't exist. */
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

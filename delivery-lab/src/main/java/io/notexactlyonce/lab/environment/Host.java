package io.notexactlyonce.lab.environment;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * The machine, as far as the system needs something of it.
 *
 * @param processors how many
 * @param memory in bytes, that can be had without swapping
 * @param disk in bytes, that can be had where temporary files are
 * @param hasCompiler whether Java can build what is missing
 * @param isLocalhostLocal whether that name is this machine's
 */
public record Host(int processors, long memory, long disk, boolean hasCompiler, boolean isLocalhostLocal) {

    private static final long MIB = 1024 * 1024;

    /** Measured: four services of 250 to 450 MB each, Kafka, PostgreSQL, the lab. */
    private static final long ENOUGH_MEMORY = 3_000 * MIB;

    private static final long LEAST_MEMORY = 1_800 * MIB;
    private static final long ENOUGH_DISK = 2_000 * MIB;
    private static final long LEAST_DISK = 500 * MIB;

    /** This one. */
    public static Host current() {
        return new Host(
                Runtime.getRuntime().availableProcessors(),
                availableMemory(),
                Path.of(System.getProperty("java.io.tmpdir")).toFile().getUsableSpace(),
                ToolProvider.getSystemJavaCompiler() != null,
                isLoopback("localhost"));
    }

    /** Everything that the system needs, found or missing. */
    public List<Finding> findings(SystemPorts ports) {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.fine("Java %s, %s, on %d processors"
                .formatted(Runtime.version(), System.getProperty("java.vendor"), processors)));
        if (!hasCompiler) {
            findings.add(Finding.note("This Java has no compiler: what isn't built yet can't be. Take a JDK."));
        }
        findings.add(amount("memory", memory, LEAST_MEMORY, ENOUGH_MEMORY, "stop something, or starts get slow"));
        findings.add(amount(
                "room for temporary files in " + System.getProperty("java.io.tmpdir"),
                disk,
                LEAST_DISK,
                ENOUGH_DISK,
                "delete something, or set TMPDIR to another place"));
        if (!isLocalhostLocal) {
            findings.add(Finding.missing(
                    "localhost isn't this machine's name: /etc/hosts needs a line 127.0.0.1 localhost"));
        }
        var taken = ports.taken();
        taken.forEach(port -> findings.add(Finding.missing(port)));
        if (taken.isEmpty()) {
            findings.add(Finding.fine("All ports are free"));
        }
        return findings;
    }

    private static Finding amount(String what, long there, long least, long enough, String otherwise) {
        var text = "%,d MB of %s".formatted(there / MIB, what);
        if (there >= enough) {
            return Finding.fine(text);
        }
        var advice = "%s; %,d MB are enough: %s".formatted(text, enough / MIB, otherwise);
        return there >= least ? Finding.note(advice) : Finding.missing(advice);
    }

    /** What Linux calls available counts caches that it would give up; elsewhere what is free has to do. */
    private static long availableMemory() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElseGet(Host::freeMemory);
        } catch (IOException e) {
            return freeMemory();
        }
    }

    private static long freeMemory() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getFreeMemorySize()
                : Long.MAX_VALUE;
    }

    private static boolean isLoopback(String name) {
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What is there, or isn't.
     *
     * @param text and what to do
     */
    public record Finding(State state, String text) {

        static Finding fine(String text) {
            return new Finding(State.FINE, text);
        }

        static Finding note(String text) {
            return new Finding(State.NOTE, text);
        }

        static Finding missing(String text) {
            return new Finding(State.MISSING, text);
        }
    }

    /** Whether the system starts. */
    public enum State {
        FINE,
        /** It starts, and something is worth knowing. */
        NOTE,
        /** It doesn't start. */
        MISSING
    }
}

package io.notexactlyonce.lab.environment;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * What the system needs from the machine.
 *
 * @param processors how many
 * @param memory in bytes, available without swapping
 * @param disk in bytes, available for temporary files
 * @param hasCompiler whether this Java can build missing jars
 * @param isLocalhostLocal whether localhost is a name of this machine
 */
public record Host(int processors, long memory, long disk, boolean hasCompiler, boolean isLocalhostLocal) {

    private static final long MIB = 1024 * 1024;

    /** Measured: four services of 250 to 450 MB each, Kafka, PostgreSQL, the lab. */
    private static final long ENOUGH_MEMORY = 3_000 * MIB;

    private static final long LEAST_MEMORY = 1_800 * MIB;
    private static final long ENOUGH_DISK = 2_000 * MIB;
    private static final long LEAST_DISK = 500 * MIB;

    /** The current machine. */
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
            findings.add(Finding.note("This Java has no compiler, so it can't build missing jars. Use a JDK."));
        }
        findings.add(
                amount("memory", memory, LEAST_MEMORY, ENOUGH_MEMORY, "stop other programs, or starts will be slow"));
        findings.add(amount(
                "space for temporary files in " + System.getProperty("java.io.tmpdir"),
                disk,
                LEAST_DISK,
                ENOUGH_DISK,
                "delete files, or set TMPDIR to another directory"));
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

    /** Linux's "available" includes caches that it would give up; other systems only report free memory. */
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

    /** One thing that the system needs. @param text what was found, and what to do */
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
        /** It starts, but there is something to know. */
        NOTE,
        /** It doesn't start. */
        MISSING
    }
}

package io.notexactlyonce.testbed.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap that the demonstration's containers give a service: a limit in the Compose file, a share of it in the image.
 */
final class ContainerHeap {

    private static final Pattern LIMIT = Pattern.compile("(?m)^  +mem_limit: ([0-9]+)m$");
    private static final Pattern SHARE = Pattern.compile("-XX:MaxRAMPercentage=([0-9]+)");
    private static final long MIB = 1024 * 1024;

    private ContainerHeap() {}

    /** In bytes. */
    static long of(String service) {
        String compose = read("docker-compose.yml");
        String own = block(compose, "  " + service + ":");
        Matcher limit = LIMIT.matcher(own);
        boolean isOwn = limit.find();
        if (!isOwn) {
            limit = LIMIT.matcher(block(compose, "x-service: &service"));
        }
        Matcher share = SHARE.matcher(read("Dockerfile"));
        if (!own.contains("<<: *service") || !isOwn && !limit.find() || !share.find()) {
            throw new IllegalStateException("no mem_limit of " + service + ", or no MaxRAMPercentage");
        }
        return Long.parseLong(limit.group(1)) * MIB * Long.parseLong(share.group(1)) / 100;
    }

    /** Its line, and the following lines with deeper indentation. */
    private static String block(String text, String head) {
        int indent = head.length() - head.stripLeading().length();
        Matcher block = Pattern.compile("(?m)^" + Pattern.quote(head) + "\\n(?: {" + (indent + 1) + ",}.*\\n|\\n)*")
                .matcher(text);
        return block.find() ? block.group() : "";
    }

    private static String read(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(name))) {
                try {
                    return Files.readString(at.resolve(name));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException("no " + name + " above the working directory");
    }
}

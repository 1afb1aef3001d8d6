package io.notexactlyonce.testbed.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file to which a child process writes its output. */
public record Log(Path file) {

    private static final int TAIL_LINES = 40;
    private static final int TAIL_BYTES = 16 * 1024;

    /** Its name and last lines, for failure messages: the file may be gone by the time someone reads them. */
    public String describe() {
        return file + "\n" + tail();
    }

    /** In bytes; 0 before there is any output. */
    public long size() {
        return file.toFile().length();
    }

    private String tail() {
        if (!Files.exists(file)) {
            return "(no output)";
        }
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(access.length(), TAIL_BYTES)];
            access.seek(access.length() - bytes.length);
            access.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }
}

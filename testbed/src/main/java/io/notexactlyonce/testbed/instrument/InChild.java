package io.notexactlyonce.testbed.instrument;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.byteman.rule.Rule;
import org.jboss.byteman.rule.helper.Helper;

/**
 * The methods that interventions' rules call in the child JVM. Uses only the JDK and Byteman. Public because Byteman
 * needs it.
 *
 * <p>Files are written unbuffered, in append mode: written lines survive a SIGKILL, and no line is torn.
 */
public class InChild extends Helper {

    /** A meter's value is the length of its file. */
    private static final byte[] ONE = new byte[1];

    private static final Map<String, OutputStream> FILES = new HashMap<>();
    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

    protected InChild(Rule rule) {
        super(rule);
    }

    /** Counts a call, here and on a meter that the test reads from outside, and returns its number. */
    public int countCall(String meter) throws IOException {
        append(meter, ONE);
        return CALLS.computeIfAbsent(meter, file -> new AtomicInteger()).incrementAndGet();
    }

    /** Appends a line that begins with the time. */
    public void note(String file, String text) throws IOException {
        var line = System.currentTimeMillis() + " " + text.replaceAll("\\R", " ") + "\n";
        append(file, line.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits while the barrier exists, and counts the call on the meter if it had to wait. */
    public void hold(String barrier, String meter) {
        var file = Path.of(barrier);
        boolean isCounted = false;
        boolean isInterrupted = false;
        while (Files.exists(file)) {
            try {
                if (!isCounted) {
                    append(meter, ONE);
                    isCounted = true;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                isInterrupted = true;
            } catch (IOException e) {
                // the barrier's directory is being removed, so the barrier is gone
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One at a time, so that lines of several threads are in the order in which the threads went on. */
    private static synchronized void append(String file, byte[] bytes) throws IOException {
        var open = FILES.get(file);
        if (open == null) {
            open = new FileOutputStream(file, true);
            FILES.put(file, open);
        }
        open.write(bytes);
    }
}

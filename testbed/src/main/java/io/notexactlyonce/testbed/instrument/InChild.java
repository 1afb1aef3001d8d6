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
 * What the rules of interventions call, in the child: it knows nothing but the JDK and Byteman. Public for Byteman's sake.
 *
 * <p>Files are written without a buffer, in append mode: what is written outlives a SIGKILL, and no line is torn.
 */
public class InChild extends Helper {

    /** A meter's value is the length of its file. */
    private static final byte[] ONE = new byte[1];

    private static final Map<String, OutputStream> FILES = new HashMap<>();
    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

    protected InChild(Rule rule) {
        super(rule);
    }

    /** Counts a call, here and on a meter for whoever looks from outside, and says the how-manieth it is. */
    public int countCall(String meter) throws IOException {
        append(meter, ONE);
        return CALLS.computeIfAbsent(meter, file -> new AtomicInteger()).incrementAndGet();
    }

    /** A line with the time in front. */
    public void note(String file, String text) throws IOException {
        var line = System.currentTimeMillis() + " " + text.replaceAll("\\R", " ") + "\n";
        append(file, line.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits while the barrier is there, and counts itself on the meter when it has to. */
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
                // the barrier's directory is being removed, and the barrier with it
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One at a time: lines of several threads are in the order in which they went on. */
    private static synchronized void append(String file, byte[] bytes) throws IOException {
        var open = FILES.get(file);
        if (open == null) {
            open = new FileOutputStream(file, true);
            FILES.put(file, open);
        }
        open.write(bytes);
    }
}

package io.notexactlyonce.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.testbed.instrument.AgentJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * A Byteman agent in a JVM that the test bed hasn't started, such as a container's. It listens at an address, and takes
 * crash points while its program runs: no other JVM, and no restart, is needed.
 *
 * <p>Whoever reaches that address can run code in that JVM. So it has to be on a network that nobody else shares.
 */
public final class RemoteAgent {

    /** Its name in a directory of {@link #install}; a version in it would be one more thing that has to fit. */
    public static final String JAR = "byteman.jar";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Bytes. An agent answers in some lines. */
    private static final int LARGEST_ANSWER = 1 << 20;

    private final InetSocketAddress address;

    /** @param address resolved at each use: a restarted container may have another one */
    public RemoteAgent(InetSocketAddress address) {
        this.address = address;
    }

    /**
     * Puts the agent's jar into a directory, from where a JVM can load it:
     * {@code -javaagent:…/byteman.jar=listener:true,address:HOST,port:PORT}. A jar that is there already is replaced in
     * one step. Overwritten instead, it would crash the JVMs that have it open.
     */
    public static void install(Path directory) {
        try {
            var copy = Files.createTempFile(directory, JAR, ".new");
            Files.copy(AgentJar.path(), copy, StandardCopyOption.REPLACE_EXISTING);
            // the services that load it run as other users
            copy.toFile().setReadable(true, false);
            Files.move(copy, directory.resolve(JAR), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the agent can't be put into %s: %s".formatted(directory, e), e);
        }
    }

    /**
     * Makes its JVM halt at the next call, as if it was killed; once, as the next JVM knows nothing of it.
     *
     * @throws TestbedException when the agent doesn't answer, or refuses
     */
    public void crashAt(Point point) {
        var crash = CrashPoint.at(point);
        var answer = ask("""
                LOAD
                SCRIPT crash point
                RULE %s
                CLASS %s
                METHOD %s
                AT %s
                IF TRUE
                DO %s
                ENDRULE
                ENDSCRIPT
                ENDLOAD
                """.formatted(crash, point.className(), point.method(), point.location(), crash.action()));
        if (answer.contains("EXCEPTION") || answer.contains("ERROR")) {
            throw new TestbedException("the agent at %s takes no crash point: %s".formatted(address, answer.strip()));
        }
    }

    /**
     * Whether the JVM that runs now has a crash point. One that began after the crash has none.
     *
     * @throws TestbedException when the agent doesn't answer, as while its JVM is down
     */
    public boolean isArmed() {
        return ask("LIST\n").contains("RULE ");
    }

    /**
     * Takes away all crash points.
     *
     * @throws TestbedException when the agent doesn't answer
     */
    public void disarm() {
        ask("DELETEALL\n");
    }

    /** The agent takes one request a connection, which it ends after its answer. */
    private String ask(String request) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), millis());
            socket.setSoTimeout(millis());
            socket.getOutputStream().write(request.getBytes(UTF_8));
            var answer = read(socket.getInputStream());
            if (!answer.strip().endsWith("OK")) {
                throw new IOException("it said '%s'".formatted(answer.strip()));
            }
            return answer;
        } catch (IOException e) {
            throw new TestbedException("the agent at %s doesn't answer: %s".formatted(address, e), e);
        }
    }

    /** All of it, within bounds: something else may listen there, and never end. */
    private static String read(InputStream stream) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var answer = new ByteArrayOutputStream();
        var part = new byte[8_192];
        for (int length = stream.read(part); length >= 0; length = stream.read(part)) {
            answer.write(part, 0, length);
            if (answer.size() > LARGEST_ANSWER || System.nanoTime() > end) {
                throw new IOException("it has sent %,d bytes, and goes on".formatted(answer.size()));
            }
        }
        return answer.toString(UTF_8);
    }

    private static int millis() {
        return Math.toIntExact(PATIENCE.toMillis());
    }
}

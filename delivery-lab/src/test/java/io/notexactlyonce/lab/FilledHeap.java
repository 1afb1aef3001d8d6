package io.notexactlyonce.lab;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A service whose heap is nearly full of what can't be freed, as after a leak; until it is closed. */
final class FilledHeap implements AutoCloseable {

    private final long pid;
    private final Path agent;

    /**
     * @param pid of the service's JVM
     * @param folder for the agent's jar
     * @param share of the old generation that is in use after garbage collection, 0 to 1
     */
    FilledHeap(long pid, Path folder, double share) throws IOException {
        this.pid = pid;
        agent = jar(folder.resolve("heap-filler.jar"));
        load(share);
    }

    @Override
    public void close() {
        load(0);
    }

    private void load(double share) {
        try {
            var jvm = VirtualMachine.attach(String.valueOf(pid));
            try {
                jvm.loadAgent(agent.toString(), String.valueOf(share));
            } finally {
                jvm.detach();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IllegalStateException("no agent in the JVM of process " + pid, e);
        }
    }

    private static Path jar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), HeapFiller.class.getName());
        var entry = HeapFiller.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var code = HeapFiller.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
        }
        return file;
    }
}

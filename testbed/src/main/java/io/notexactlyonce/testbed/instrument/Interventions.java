package io.notexactlyonce.testbed.instrument;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.notexactlyonce.testbed.Intervention;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The interventions in one run of a program; those at the same point are applied in list order. */
public final class Interventions {

    private static final String HELPER = InChild.class.getName();

    private final WorkDirectory directory;
    private final int run;
    private final List<Intervention> all;

    public Interventions(WorkDirectory directory, int run, List<Intervention> all) {
        this.directory = directory;
        this.run = run;
        this.all = List.copyOf(all);
    }

    /** The JVM arguments that install them. */
    public List<String> agent() {
        return all.isEmpty() ? List.of() : List.of("-javaagent:%s=%s".formatted(AgentJar.path(), options()));
    }

    /**
     * Installs them in a JVM that runs already.
     *
     * @throws TestbedException when it takes no agent, or this JVM can't attach to another: only that of a JDK can
     */
    public void installIn(long pid) {
        try {
            var jvm = VirtualMachine.attach(String.valueOf(pid));
            try {
                jvm.loadAgent(AgentJar.path().toString(), options());
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException
                | AgentLoadException
                | AgentInitializationException
                | IOException
                | LinkageError e) {
            throw new TestbedException("process %d takes no agent while it runs: %s".formatted(pid, e), e);
        }
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    private String options() {
        var rules = directory.write(
                "interventions-%d.btm".formatted(run),
                IntStream.range(0, all.size()).mapToObj(this::rule).collect(Collectors.joining("\n")));
        return "script:%s,sys:%s".formatted(rules, helper());
    }

    private String rule(int number) {
        var intervention = all.get(number);
        var point = intervention.point();
        return """
                RULE %d: %s
                CLASS %s
                METHOD %s
                HELPER %s
                AT %s
                BIND call : int = countCall("%s")
                IF %s
                DO %s
                ENDRULE
                """.formatted(
                        number + 1,
                        intervention,
                        point.className(),
                        point.method(),
                        HELPER,
                        point.location(),
                        meter(number),
                        intervention.condition(),
                        intervention.action());
    }

    /** How often its point was reached, whether or not its condition held; fails when it isn't in this run. */
    int calls(Intervention intervention) {
        int number = all.indexOf(intervention);
        if (number < 0) {
            throw new IllegalArgumentException("in this run there was no " + intervention);
        }
        return Meter.read(meter(number));
    }

    boolean isAnyUnmet() {
        return all.stream().anyMatch(intervention -> calls(intervention) == 0);
    }

    /** The state of each so far, one line each; a point that was never reached may be mistyped. */
    String account() {
        return all.stream()
                .map(intervention -> "%n  %s: %s".formatted(intervention, met(calls(intervention))))
                .collect(Collectors.joining());
    }

    private static String met(int calls) {
        return calls == 0
                ? "never met; is it mistyped, an argument missing, or does the log tell Byteman's complaint?"
                : "met %d times".formatted(calls);
    }

    private Path meter(int number) {
        return directory.file("calls-%d-%d".formatted(run, number + 1));
    }

    /** A jar with {@link InChild}: a service's class path doesn't have it, and an agent accepts only jars. */
    private Path helper() {
        var path = HELPER.replace('.', '/') + ".class";
        var jar = directory.file("in-child.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var code = InChild.class.getResourceAsStream("/" + path)) {
            out.putNextEntry(new JarEntry(path));
            code.transferTo(out);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

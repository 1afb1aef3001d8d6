package io.notexactlyonce.testbed.instrument;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jboss.byteman.rule.Rule;

/** Byteman's jar, which is its agent. */
public final class AgentJar {

    private AgentJar() {}

    /** On this program's class path. */
    public static Path path() {
        try {
            return Path.of(Rule.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

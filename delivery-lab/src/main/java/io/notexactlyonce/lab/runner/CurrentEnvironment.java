package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ScenarioInfo.Needs;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.runner.EnvironmentFactory.OpenStage;
import io.notexactlyonce.lab.scenario.Scenario;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open environment; at most one at a time, since a small machine has no room for two. */
final class CurrentEnvironment implements AutoCloseable {

    private final EnvironmentFactory environments;
    private final Path evidence;
    private @Nullable OpenStage open;
    private @Nullable Needs openFor;

    CurrentEnvironment(EnvironmentFactory environments, Path evidence) {
        this.environments = environments;
        this.evidence = evidence;
    }

    /** Opens an environment first unless the current one has what the scenario needs. */
    VariantRun play(Scenario scenario, Variant variant) throws Exception {
        return environmentFor(scenario.info().needs()).play(scenario, variant);
    }

    /** The services that the last finished variant has used. */
    synchronized Set<Component> services() {
        return open == null ? Set.of() : open.services();
    }

    private synchronized OpenStage environmentFor(Needs needs) throws Exception {
        if (open == null || openFor != needs) {
            close();
            open = environments.open(needs, evidence);
            openFor = needs;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            var closing = open;
            open = null;
            closing.close();
        }
    }
}

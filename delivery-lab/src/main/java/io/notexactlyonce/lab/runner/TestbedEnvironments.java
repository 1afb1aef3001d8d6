package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ScenarioInfo.Needs;
import io.notexactlyonce.lab.model.UnsupportedFaultException;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Path;
import java.util.Set;

/**
 * Environments of the test bed.
 *
 * @param without guards that are taken out of the services
 */
public record TestbedEnvironments(Set<Guard> without) implements EnvironmentFactory {

    @Override
    public OpenStage open(Needs needs, Path evidence) {
        var config = new EnvironmentConfig(SourceTree.root(), evidence, without);
        return new RealStage(
                switch (needs) {
                    case ONE_NODE -> TestEnvironment.onOneNode(config);
                    case CLUSTER -> TestEnvironment.onCluster(config);
                });
    }

    @Override
    public String driver() {
        return Testbed.environment().getOrDefault("TESTBED", "unknown");
    }

    private static final class RealStage implements OpenStage {

        private final TestEnvironment environment;
        private volatile Set<Component> services = Set.of();

        private RealStage(TestEnvironment environment) {
            this.environment = environment;
        }

        @Override
        public VariantRun play(Scenario scenario, Variant variant) throws Exception {
            try {
                environment.takeUsedServices();
                var run = variant == Variant.CONTROL ? scenario.control(environment) : scenario.guarded(environment);
                services = environment.takeUsedServices();
                environment.heal();
                return run;
            } catch (UnsupportedFaultException e) {
                environment.heal();
                throw e;
            }
        }

        @Override
        public Set<Component> services() {
            return services;
        }

        @Override
        public void close() {
            environment.close();
        }
    }
}

package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.report.ReportFolder;
import java.time.Duration;

/** Saves the evidence of each variant as soon as it ends, so that a killed run leaves it behind. */
public record EvidenceRecorder(ProgressListener listener, ReportFolder folder) implements ProgressListener {

    @Override
    public void begins(ScenarioInfo scenario, int round, Variant variant) {
        listener.begins(scenario, round, variant);
    }

    @Override
    public void waits() {
        listener.waits();
    }

    @Override
    public Duration tick() {
        return listener.tick();
    }

    @Override
    public void ends(ScenarioInfo scenario, int round, VariantResult result) {
        folder.save(scenario, round, result);
        listener.ends(scenario, round, result);
    }
}

package io.notexactlyonce.lab.model;

import java.util.Set;

/**
 * What a scenario is about.
 *
 * @param number in lists and tables, which are sorted by it
 * @param id for the command line, as in "lost-ack"
 * @param title a line, as in "the acknowledgement of a produce request is lost"
 * @param explanation a few sentences for a reader who has never heard of it: what happens, and why it hurts
 * @param expected what the control has to show, all of it; otherwise the scenario proves nothing (it is vacuous)
 * @param needs what it runs on
 * @param isDeterministic whether the same happens in every run; a fault that races against the system may need several
 * tries
 */
public record ScenarioInfo(
        int number,
        String id,
        String title,
        String explanation,
        Set<Anomaly> expected,
        Needs needs,
        boolean isDeterministic) {

    public ScenarioInfo {
        expected = Set.copyOf(expected);
    }

    /** On one node, and the same in every run. */
    public ScenarioInfo(int number, String id, String title, String explanation, Set<Anomaly> expected) {
        this(number, id, title, explanation, expected, Needs.ONE_NODE, true);
    }

    public ScenarioInfo onCluster() {
        return new ScenarioInfo(number, id, title, explanation, expected, Needs.CLUSTER, isDeterministic);
    }

    /** Its fault races against the system and may miss. */
    public ScenarioInfo racing() {
        return new ScenarioInfo(number, id, title, explanation, expected, needs, false);
    }

    /** What a scenario runs on. */
    public enum Needs {
        ONE_NODE,
        CLUSTER
    }
}

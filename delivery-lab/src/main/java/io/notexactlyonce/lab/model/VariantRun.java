package io.notexactlyonce.lab.model;

/**
 * What was seen in one variant of a scenario.
 *
 * @param configuration in a few words, as in "enable.idempotence=false, retries=3"
 * @param guarantee what this configuration promises
 * @param deadLetters how many events are to be put aside, and no more and no fewer, where the guarantee is kept
 */
public record VariantRun(String configuration, Guarantee guarantee, Observation observation, int deadLetters) {

    /** Nothing is wrong with any event. */
    public VariantRun(String configuration, Guarantee guarantee, Observation observation) {
        this(configuration, guarantee, observation, 0);
    }
}

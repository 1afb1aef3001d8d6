package io.notexactlyonce.lab.model;

/**
 * The observation of one variant of a scenario.
 *
 * @param configuration in a few words, as in "enable.idempotence=false, retries=3"
 * @param guarantee what this configuration promises
 * @param deadLetters how many events exactly have to be dead-lettered
 */
public record VariantRun(String configuration, Guarantee guarantee, Observation observation, int deadLetters) {

    /** A run in which no event has to be dead-lettered. */
    public VariantRun(String configuration, Guarantee guarantee, Observation observation) {
        this(configuration, guarantee, observation, 0);
    }
}

package io.notexactlyonce.lab.model;

/**
 * What was seen in one variant of a scenario.
 *
 * @param configuration in a few words, as in "enable.idempotence=false, retries=3"
 * @param guarantee what this configuration promises
 */
public record VariantRun(String configuration, Guarantee guarantee, Observation observation) {}

package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.judge.Observation;

/**
 * What was seen in one half of a scenario.
 *
 * @param configuration in a few words, as in "enable.idempotence=false, retries=3"
 * @param guarantee what this configuration promises
 */
public record Half(String configuration, Guarantee guarantee, Observation observation) {}

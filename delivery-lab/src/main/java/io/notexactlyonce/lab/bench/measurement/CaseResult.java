package io.notexactlyonce.lab.bench.measurement;

/**
 * A guarantee, and what it costs.
 *
 * @param id for the command line
 * @param family cases with the same family can be compared
 * @param ofBaseline its throughput as a fraction of the baseline's, round by round
 * @param baseline id of the case it is compared with: the first of the family, or the fastest one measured
 * @param ofFloor its throughput as a fraction of its floor's, round by round
 */
public record CaseResult(
        String id,
        String family,
        String title,
        String way,
        ProgramResult service,
        ProgramResult floor,
        Spread ofBaseline,
        String baseline,
        Spread ofFloor) {}

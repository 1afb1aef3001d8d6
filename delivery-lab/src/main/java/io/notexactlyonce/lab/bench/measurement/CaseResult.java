package io.notexactlyonce.lab.bench.measurement;

/**
 * A guarantee, and what it costs.
 *
 * @param id as the command line has it
 * @param family those with which it may be compared
 * @param ofBaseline its throughput as a part of the baseline's, round by round
 * @param baseline id of the contestant it is compared with: the first of the family, or the quickest when that wasn't there
 * @param ofFloor its throughput as a part of its floor's, round by round
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

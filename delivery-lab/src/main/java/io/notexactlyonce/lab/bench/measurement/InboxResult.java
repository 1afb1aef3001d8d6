package io.notexactlyonce.lab.bench.measurement;

import java.util.List;

/**
 * What the size of an inbox costs. Fields may be added, but none is renamed or removed.
 *
 * @param circumstances when and where
 * @param smallRows rows of the small inbox before the first event
 * @param largeRows rows of the large one
 * @param small events per second that order-consumer applies with the small one, in each round
 * @param large the same with the large one
 * @param ofSmall throughput with the large inbox as a fraction of that with the small one, round by round
 * @param expiredRows rows that are forgotten at once
 * @param dropSeconds time of a DROP of their partition, in each repetition
 * @param deleteSeconds time of a DELETE of the same rows and the VACUUM after it
 * @param ofDelete the time of the DROP as a fraction of the other
 */
public record InboxResult(
        Circumstances circumstances,
        long smallRows,
        long largeRows,
        List<Double> small,
        List<Double> large,
        Spread ofSmall,
        long expiredRows,
        List<Double> dropSeconds,
        List<Double> deleteSeconds,
        Spread ofDelete) {}

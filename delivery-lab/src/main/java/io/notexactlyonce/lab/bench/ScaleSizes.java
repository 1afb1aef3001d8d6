package io.notexactlyonce.lab.bench;

import java.util.List;

/**
 * What is varied.
 *
 * @param backlogs numbers of events, in ascending order
 * @param consumers numbers of instances of order-consumer
 * @param relays numbers of instances of order-producer
 * @param rounds each combination has one turn in each
 */
public record ScaleSizes(List<Integer> backlogs, List<Integer> consumers, List<Integer> relays, int rounds) {}

package io.notexactlyonce.analytics.counting;

import java.util.List;

/**
 * A transaction of which it isn't known whether the database has committed it.
 *
 * @param batches what was released
 * @param claimed their records that were counted by nobody else: with the transaction they are counted or lost
 */
record Doubt(List<Batch> batches, List<Parked> claimed) {

    static final Doubt NONE = new Doubt(List.of(), List.of());
}

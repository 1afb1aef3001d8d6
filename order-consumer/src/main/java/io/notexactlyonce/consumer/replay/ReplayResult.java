package io.notexactlyonce.consumer.replay;

import io.notexactlyonce.consumer.stats.Effect;

/** The result of a replay: {@code DUPLICATE} when the event had been applied before. */
record ReplayResult(int partition, long offset, Effect effect) {}

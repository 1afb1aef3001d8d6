package io.notexactlyonce.analytics.counting;

import java.util.List;
import java.util.Map;

/**
 * The answer of {@code GET /stats}.
 *
 * @param total all records ever counted; at most as many as were in the log
 * @param ahead how many of them are dated in the future: a clock is wrong, here or at the producer
 * @param minutes the newest 60 minutes with a count, none in the future, newest first
 */
record Stats(long total, long ahead, Map<String, Long> byType, List<MinuteCount> minutes) {}

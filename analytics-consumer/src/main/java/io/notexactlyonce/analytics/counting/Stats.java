package io.notexactlyonce.analytics.counting;

import java.util.List;
import java.util.Map;

/**
 * The answer of {@code GET /stats}.
 *
 * @param total all records ever counted; at most as many as were in the log
 * @param ahead those of them that are dated later than now: a clock is wrong, here or where they come from
 * @param minutes the newest 60 minutes that hold a count and have begun, newest first
 */
record Stats(long total, long ahead, Map<String, Long> byType, List<MinuteCount> minutes) {}

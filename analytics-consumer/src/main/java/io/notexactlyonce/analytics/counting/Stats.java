package io.notexactlyonce.analytics.counting;

import java.util.List;
import java.util.Map;

/**
 * The answer of {@code GET /stats}.
 *
 * @param total all records ever counted; at most as many as were in the log
 * @param minutes the newest 60 minutes that hold a count, newest first
 */
record Stats(long total, Map<String, Long> byType, List<MinuteCount> minutes) {}

package io.notexactlyonce.analytics.counting;

import java.time.Instant;

/** How many events of a type happened in a minute, as far as they have been counted. */
record MinuteCount(Instant minute, String type, long count) {}

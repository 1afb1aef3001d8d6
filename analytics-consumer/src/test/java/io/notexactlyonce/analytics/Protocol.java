package io.notexactlyonce.analytics;

import java.util.Locale;

/** The two ways to be a member of a group. */
enum Protocol {
    CLASSIC,
    CONSUMER;

    String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}

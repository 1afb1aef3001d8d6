package io.notexactlyonce.testbed.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets Awaitility wait for minutes, in all tests of a module that names this class in
 * {@code META-INF/services/org.junit.jupiter.api.extension.Extension}. A wait ends as soon as its condition is true, so only a
 * failing test takes that long; on a busy machine a correct one may need more than Awaitility's ten seconds.
 */
public final class GenerousWaits implements BeforeAllCallback {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONGEST);
    }
}

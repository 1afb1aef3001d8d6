package io.notexactlyonce.consumer;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Says which database does not answer. At start this ends the service, since it can't migrate: its supervisor restarts
 * it. Later it is an outage, and the service waits.
 */
class DatabaseAwayAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final String CONNECTION_EXCEPTION = "08";

    private final Environment environment;

    DatabaseAwayAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        if (cause.getSQLState() == null || !cause.getSQLState().startsWith(CONNECTION_EXCEPTION)) {
            return null;
        }
        return new FailureAnalysis(
                "PostgreSQL does not answer at %s: %s"
                        .formatted(environment.getProperty("spring.datasource.url"), cause.getMessage()),
                "Start it, or set DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD; then start this service again.",
                cause);
    }
}

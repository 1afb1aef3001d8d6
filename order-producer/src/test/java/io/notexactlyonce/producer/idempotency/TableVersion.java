package io.notexactlyonce.producer.idempotency;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A version of the service, on one connection. Its statements are prepared once, and stay prepared. */
abstract class TableVersion implements AutoCloseable {

    final JdbcClient jdbc;
    private final SingleConnectionDataSource connection;

    TableVersion(SingleConnectionDataSource connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(connection);
    }

    abstract void answer(String key);

    abstract boolean knows(String key);

    @Override
    public void close() {
        connection.destroy();
    }

    /** Its statements as they were released. */
    static final class Old extends TableVersion {

        private static final String INSERT = """
                INSERT INTO idempotency_key (key, fingerprint, status, location, body, answered_at)
                VALUES (:key, sha256('request'), 201, NULL, '{}', now())
                """;

        Old(SingleConnectionDataSource connection) {
            super(connection);
        }

        @Override
        void answer(String key) {
            jdbc.sql(INSERT).param("key", key).update();
        }

        void answerUnlessThere(String key) {
            jdbc.sql(INSERT + "ON CONFLICT (key) DO NOTHING").param("key", key).update();
        }

        @Override
        boolean knows(String key) {
            return jdbc.sql("SELECT fingerprint, status, location, body FROM idempotency_key WHERE key = :key")
                    .param("key", key)
                    .query((row, number) -> row.getInt("status"))
                    .optional()
                    .isPresent();
        }
    }

    static final class New extends TableVersion {

        private final AnsweredRequests requests;

        New(SingleConnectionDataSource connection) {
            super(connection);
            requests = new AnsweredRequests(jdbc, Clock.systemUTC());
        }

        @Override
        void answer(String key) {
            var fingerprint = Fingerprint.of("POST", "/orders", new byte[0]);
            requests.remember(new IdempotencyKey("", key), fingerprint, new Answer(201, null, "{}"));
        }

        @Override
        boolean knows(String key) {
            return requests.find(new IdempotencyKey("", key)).isPresent();
        }
    }
}

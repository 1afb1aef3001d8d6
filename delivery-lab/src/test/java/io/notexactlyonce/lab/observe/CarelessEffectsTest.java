package io.notexactlyonce.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.lab.naive.clients.CarelessConsumer;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import io.notexactlyonce.testbed.Testbed;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page's first lane says of the consumer without an inbox, from the table that this consumer writes. */
class CarelessEffectsTest {

    private static final String NAME = "careless_effects";

    private final DatabaseAccess database = Testbed.database().create(NAME);
    private final CarelessEffects effects = new CarelessEffects(database);

    @BeforeEach
    void createItsTable() {
        database.owner().execute(CarelessConsumer.TABLES);
    }

    @AfterEach
    void dropTheDatabase() {
        effects.close();
        Testbed.database().drop(NAME);
    }

    @Test
    void countsEachEffectAndEachThatIsNotTheFirstOfItsEvent() throws SQLException {
        var ids = Stream.generate(UUID::randomUUID).limit(3).toList();
        apply(ids);
        assertThat(read()).isEqualTo(effects(3, 0));

        apply(ids.subList(0, 2)); // as after a kill: a batch once more
        apply(List.of(ids.get(0), UUID.randomUUID()));

        assertThat(read()).isEqualTo(effects(7, 3));
        assertThat(read()).as("looked at once").isEqualTo(effects(7, 3));
    }

    @Test
    void saysNothingWhileItsConnectionIsGoneAndGoesOnWhereItWas() throws SQLException {
        var id = UUID.randomUUID();
        apply(List.of(id));
        assertThat(read()).isEqualTo(effects(1, 0));

        endConnections();
        apply(List.of(id));

        assertThat(read()).isEqualTo(MetricsSnapshot.NONE);
        assertThat(read()).isEqualTo(effects(2, 1));
    }

    private MetricsSnapshot read() {
        return effects.read().join();
    }

    private static MetricsSnapshot effects(long applied, long twice) {
        return new MetricsSnapshot(Map.of(Metric.CARELESS_APPLIED, applied, Metric.CARELESS_TWICE, twice));
    }

    private void apply(List<UUID> ids) throws SQLException {
        try (var connection = database.connect()) {
            Sql.update(connection, "INSERT INTO applied (event_id) SELECT unnest(?::uuid[])", Sql.uuids(ids));
        }
    }

    private void endConnections() throws SQLException {
        try (var connection = Testbed.database().superuser("postgres").connect()) {
            Sql.each(
                    connection,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?",
                    row -> {},
                    NAME);
        }
    }
}

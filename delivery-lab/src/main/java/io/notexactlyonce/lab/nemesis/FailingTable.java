package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * A table that refuses certain rows for a while, with the error of a transaction that may be retried: serialization
 * failure, SQLSTATE 40001. A trigger does it, so it works for every writer.
 */
public final class FailingTable implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** A sequence counts the refusals, since a rollback doesn't reset it. */
    private static final String TRIGGER = """
            CREATE SEQUENCE lab_refusals;
            CREATE FUNCTION lab_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('lab_refusals') <= TG_ARGV[0]::bigint THEN
                    RAISE EXCEPTION 'refused by the lab' USING ERRCODE = 'serialization_failure';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER lab_refusal BEFORE INSERT OR UPDATE ON %s FOR EACH ROW WHEN (%s)
                EXECUTE FUNCTION lab_refuse(%d);
            """;

    private final Connection connection;
    private final String table;

    private FailingTable(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** order-consumer's database refuses the next creation of an order, once. */
    public static FailingTable ofNextOrder(TestEnvironment environment) {
        return ofOrders(environment, "NEW.status = 'CREATED'", 1);
    }

    /** order-consumer's database refuses the row of this order's creation, until the returned table is closed. */
    public static FailingTable ofOrder(UUID orderId, TestEnvironment environment) {
        return ofOrders(environment, "NEW.details_known AND NEW.order_id = '%s'".formatted(orderId), Long.MAX_VALUE);
    }

    private static FailingTable ofOrders(TestEnvironment environment, String rows, long times) {
        environment.service(Component.ORDER_CONSUMER);
        return of(environment.databaseOf(Component.ORDER_CONSUMER).owner(), "orders", rows, times);
    }

    /**
     * @param owner of the table
     * @param rows that are refused, as in "NEW.sequence = 1"
     * @param times how often in total
     */
    public static FailingTable of(DatabaseAccess owner, String table, String rows, long times) {
        try {
            var connection = owner.connect();
            connection.createStatement().execute(TRIGGER.formatted(table, rows, times));
            return new FailingTable(connection, table);
        } catch (SQLException e) {
            throw new IllegalStateException("the table %s can't be made to refuse rows".formatted(table), e);
        }
    }

    /** Returns when it has refused a row. */
    public void awaitRefusal() {
        Wait.until("the table " + table + " to refuse a row", PATIENCE, this::hasRefused);
    }

    private boolean hasRefused() {
        try {
            return Sql.number(connection, "SELECT count(*) FROM lab_refusals WHERE is_called") == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("it is unknown what the table " + table + " has refused", e);
        }
    }

    /** From now on the table accepts every row. */
    public void lift() {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    DROP TRIGGER IF EXISTS lab_refusal ON %s;
                    DROP FUNCTION IF EXISTS lab_refuse;
                    DROP SEQUENCE IF EXISTS lab_refusals""".formatted(table));
        } catch (SQLException e) {
            throw new IllegalStateException("the table %s can't be made to accept all rows again".formatted(table), e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            lift();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.notexactlyonce.consumer.sql;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Rows as the parameters of a statement that unnests them: one array for each column, so that the statement's text is
 * the same for any number of rows. Each method adds the next parameter. The driver sends an array in binary form if its
 * Java type says what it contains.
 */
public final class Columns<T> implements PreparedStatementSetter {

    private final Collection<T> rows;
    private final List<Column> columns = new ArrayList<>();

    private Columns(Collection<T> rows) {
        this.rows = rows;
    }

    public static <T> Columns<T> of(Collection<T> rows) {
        return new Columns<>(rows);
    }

    public Columns<T> uuid(Function<T, UUID> value) {
        return add("uuid", value, UUID[]::new);
    }

    public Columns<T> text(Function<T, @Nullable String> value) {
        return add("text", value, String[]::new);
    }

    public Columns<T> bool(Function<T, Boolean> value) {
        return add("bool", value, Boolean[]::new);
    }

    public Columns<T> integer(Function<T, Integer> value) {
        return add("int4", value, Integer[]::new);
    }

    public Columns<T> bigint(Function<T, Long> value) {
        return add("int8", value, Long[]::new);
    }

    public Columns<T> numeric(Function<T, BigDecimal> value) {
        return add("numeric", value, BigDecimal[]::new);
    }

    public Columns<T> bytea(Function<T, byte[]> value) {
        return add("bytea", value, byte[][]::new);
    }

    private <V extends @Nullable Object> Columns<T> add(String type, Function<T, V> value, IntFunction<V[]> array) {
        columns.add(new Column(type, rows.stream().map(value).toArray(array)));
        return this;
    }

    @Override
    public void setValues(PreparedStatement statement) throws SQLException {
        setValues(statement, 1);
    }

    /** @param first the number of the first parameter, for a statement with others before */
    public void setValues(PreparedStatement statement, int first) throws SQLException {
        int number = first;
        for (Column column : columns) {
            statement.setArray(number++, statement.getConnection().createArrayOf(column.type, column.values));
        }
    }

    /** @param type PostgreSQL's name for that of the values */
    private record Column(String type, Object[] values) {}
}

package io.notexactlyonce.lab;

import io.notexactlyonce.lab.SpoiledRow.Undo;
import io.notexactlyonce.lab.model.Component;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;

/** Each column of each table of a service is spoiled once in each way, a row of each table is deleted, and one is doubled. */
final class RowCorruptions {

    private final QuietSystem system;
    private final Component service;
    private final Connection connection;
    private final List<Corruption> all = new ArrayList<>();

    private RowCorruptions(QuietSystem system, Component service, Connection connection) {
        this.system = system;
        this.service = service;
        this.connection = connection;
    }

    /** All of them are undone. */
    static List<Corruption> in(QuietSystem system, Component service) throws SQLException {
        try (var connection = system.database(service).connect()) {
            var corruptions = new RowCorruptions(system, service, connection);
            var tables = Column.of(connection).stream()
                    .collect(Collectors.groupingBy(Column::table, LinkedHashMap::new, Collectors.toList()));
            for (var table : tables.entrySet()) {
                corruptions.spoil(table.getKey(), table.getValue());
            }
            return corruptions.all;
        }
    }

    private void spoil(String table, List<Column> columns) throws SQLException {
        for (var column : columns) {
            for (var change : column.changes().entrySet()) {
                spoil(table + "." + column.name(), change.getKey(), attempts(column, change));
            }
        }
        spoil(table, "a row is deleted", List.of(() -> row(table).delete()));
        var key = columns.stream().filter(Column::isKey).reduce((first, last) -> last);
        spoil(table, "a row is there twice", List.of(() -> row(table).copy(key.orElseThrow())));
    }

    private List<Attempt> attempts(Column column, Map.Entry<String, List<String>> change) {
        return change.getValue().stream()
                .<Attempt>map(value -> () -> row(column.table()).change(column.name(), value))
                .toList();
    }

    private SpoiledRow row(String table) throws SQLException {
        return SpoiledRow.of(connection, table)
                .orElseThrow(() -> new SQLException("not tried: the table is empty at rest"));
    }

    private void spoil(String where, String what, List<Attempt> attempts) throws SQLException {
        var place = service.label() + ", " + where;
        var refusal = "";
        for (var attempt : attempts) {
            try {
                var undo = attempt.make();
                try {
                    all.add(Corruption.found(
                            place, what, List.copyOf(system.judge().keySet())));
                } finally {
                    undo.run();
                }
                return;
            } catch (PSQLException e) {
                var message = Objects.requireNonNull(e.getServerErrorMessage());
                refusal = "PostgreSQL, by %s"
                        .formatted(Objects.requireNonNullElse(message.getConstraint(), message.getMessage()));
            } catch (SQLException e) {
                refusal = SpoiledRow.SAME.equals(e.getMessage()) ? refusal : e.getMessage();
            }
        }
        all.add(Corruption.refused(place, what, refusal));
    }

    /** One way to do it. */
    private interface Attempt {
        Undo make() throws SQLException;
    }
}

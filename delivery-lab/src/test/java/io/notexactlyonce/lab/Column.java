package io.notexactlyonce.lab;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of a table, as PostgreSQL's catalogue has it.
 *
 * @param type PostgreSQL's name of it
 * @param isKey whether it is part of the primary key
 */
record Column(String table, String name, String type, boolean isKey) {

    /** Migrations are not what a service writes; a partition is part of its table. */
    private static final String ALL = """
            SELECT c.table_name, c.column_name, c.udt_name,
                   EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                            WHERE i.indisprimary AND i.indrelid = t.oid AND a.attname = c.column_name)
              FROM information_schema.columns c
              JOIN pg_class t ON t.relname = c.table_name AND t.relnamespace = 'public'::regnamespace
             WHERE c.table_schema = 'public' AND t.relkind IN ('r', 'p') AND NOT t.relispartition
               AND c.table_name <> 'flyway_schema_history'
             ORDER BY c.table_name, c.ordinal_position""";

    static List<Column> of(Connection connection) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)));
            }
        }
        return columns;
    }

    /** Ways to spoil it: in words, and SQL for another value, of which the first is taken that the database takes. */
    Map<String, List<String>> changes() {
        var changes = new LinkedHashMap<String, List<String>>();
        switch (type) {
            case "uuid" -> changes.put("another id", List.of("gen_random_uuid()"));
            case "text" -> changes.put("another text", List.of(name + " || '~'", "'XXX'", "'CREATED'", "'CANCELLED'"));
            case "int4", "int8" -> {
                changes.put("more", List.of(name + " + 1", name + " + 1000"));
                changes.put("less", List.of(name + " - 1", name + " - 2"));
            }
            case "numeric" -> changes.put("more", List.of(name + " + 0.01"));
            case "timestamptz" -> changes.put("a second later", List.of(name + " + interval '1 s'"));
            case "bool" -> changes.put("the opposite", List.of("NOT " + name));
            case "bytea" -> changes.put("another hash", List.of("sha256('x')"));
            case "jsonb" -> changes.put("nothing in it", List.of("'{}'"));
            case "int8multirange" -> {
                changes.put("beyond the end", List.of(with("+", "upper(%1$s), upper(%1$s) + 5")));
                changes.put("without the last", List.of(with("-", "upper(%1$s) - 1, upper(%1$s)")));
                changes.put("without one in the middle", List.of(with("-", "upper(%1$s) - 2, upper(%1$s) - 1")));
                changes.put("without the first", List.of(with("-", "lower(%1$s), lower(%1$s) + 1")));
            }
            default -> throw new AssertionError("nobody has thought of how to spoil a " + type);
        }
        return changes;
    }

    /** For a second row. */
    String anotherKey() {
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "text" -> name + " || '~'";
            case "timestamptz" -> name + " + interval '1 day'";
            default -> name + " + 1000";
        };
    }

    private String with(String operator, String range) {
        return "%s %s int8multirange(int8range(%s))".formatted(name, operator, range.formatted(name));
    }
}

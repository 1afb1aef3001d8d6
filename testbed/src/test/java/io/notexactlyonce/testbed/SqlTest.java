package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlTest {

    private static final DatabaseAccess ACCESS = Testbed.database().create("statements");

    private Connection connection;

    @BeforeEach
    void makeTable() throws SQLException {
        ACCESS.owner().execute("DROP TABLE IF EXISTS note; CREATE TABLE note (id uuid, text text, number bigint)");
        connection = ACCESS.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void takesParametersByTheirPosition() throws SQLException {
        var id = UUID.randomUUID();

        assertThat(insert(id, "it's \"text\"; --", 7)).isEqualTo(1);

        assertThat(rows("SELECT text FROM note WHERE id = ? AND number = ?", id, 7L))
                .containsExactly("it's \"text\"; --");
        assertThat(Sql.number(connection, "SELECT number FROM note WHERE id = ?", id))
                .isEqualTo(7);
    }

    @Test
    void takesCollectionsAsArrays() throws SQLException {
        var first = UUID.randomUUID();
        insert(first, "a", 1);
        insert(UUID.randomUUID(), "b", 2);

        assertThat(rows("SELECT text FROM note WHERE id = ANY (?)", Sql.uuids(List.of(first))))
                .containsExactly("a");
        assertThat(rows("SELECT text FROM note WHERE text = ANY (?) ORDER BY 1", Sql.texts(List.of("b", "a"))))
                .containsExactly("a", "b");
        assertThat(rows("SELECT text FROM note WHERE text = ANY (?)", Sql.texts(List.of())))
                .isEmpty();
    }

    @Test
    void takesNoRowAndNoValueForZero() throws SQLException {
        assertThat(Sql.number(connection, "SELECT number FROM note")).isZero();
        assertThat(Sql.number(connection, "SELECT max(number) FROM note")).isZero();
    }

    @Test
    void readsMoreRowsThanItFetchesAtATime() throws SQLException {
        connection.setAutoCommit(false);

        assertThat(rows("SELECT generate_series(1, 12000)")).hasSize(12_000).endsWith("12000");
    }

    @Test
    void leavesTheConnectionUsableWhenAStatementFails() throws SQLException {
        assertThatThrownBy(() -> Sql.update(connection, "DELETE FROM nothing")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> Sql.number(connection, "SELECT number FROM note WHERE id = ?", new Object()))
                .isInstanceOf(SQLException.class);

        assertThat(Sql.number(connection, "SELECT 1")).isEqualTo(1);
    }

    @Test
    void saysWhatAndWhereItCouldNotExecute() {
        assertThatThrownBy(() -> ACCESS.execute("CREATE TABLE other (id int)"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("CREATE TABLE other", ACCESS.url(), ACCESS.user())
                .hasRootCauseInstanceOf(SQLException.class);
    }

    private int insert(UUID id, String text, long number) throws SQLException {
        return Sql.update(connection, "INSERT INTO note VALUES (?, ?, ?)", id, text, number);
    }

    private List<String> rows(String query, Object... parameters) throws SQLException {
        var rows = new ArrayList<String>();
        Sql.each(connection, query, row -> rows.add(row.getString(1)), parameters);
        return rows;
    }
}

package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.node.Ports;
import io.notexactlyonce.testbed.proxy.SqlProxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** Access to one database as one role. */
public record DatabaseAccess(String url, String user, String password) {

    /** A new connection. Connecting takes at most 30 s, an answer at most 60 s: a frozen server can't hang a test. */
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "30");
        properties.setProperty("connectTimeout", "30");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(url, properties);
    }

    /**
     * Runs statements without parameters or results, such as DDL, on a connection of its own.
     *
     * @throws IllegalStateException when one of them fails
     */
    public void execute(String statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "at %s, as %s, this can't be executed: %s".formatted(url, user, statements), e);
        }
    }

    /**
     * Access as the role that owns the database and its tables, if this is the other role of {@link Database#create}.
     */
    public DatabaseAccess owner() {
        return new DatabaseAccess(url, user + "_owner", password + "_owner");
    }

    /** The address at which its server listens. */
    public InetSocketAddress address() {
        var server = URI.create(url.substring("jdbc:".length()));
        return InetSocketAddress.createUnresolved(server.getHost(), server.getPort());
    }

    /** The same database at another port of this machine, such as a proxy's. */
    public DatabaseAccess at(int port) {
        return new DatabaseAccess(url.replaceFirst("//[^/]+", "//localhost:" + port), user, password);
    }

    /** The same database through a proxy that can break connections; the proxy listens on a free port for it. */
    public DatabaseAccess through(SqlProxy proxy) {
        var door = Ports.free();
        proxy.passing(new InetSocketAddress("localhost", door), address());
        return at(door);
    }

    /** The environment variables that make a service use this database of {@link Database#create}. */
    public Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL", url,
                "DATABASE_USER", user,
                "DATABASE_PASSWORD", password,
                "DATABASE_OWNER_USER", owner().user(),
                "DATABASE_OWNER_PASSWORD", owner().password());
    }
}

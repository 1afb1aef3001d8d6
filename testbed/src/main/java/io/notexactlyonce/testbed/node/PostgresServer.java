package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.SQLException;

/** A PostgreSQL server, whatever it runs in. */
public class PostgresServer extends HostedNode implements Database {

    public static final String SUPERUSER = "postgres";

    private final Address address;
    private final String query;

    public PostgresServer(Address address, NodeRuntime housing) {
        this(address, "", housing);
    }

    /** @param query of the JDBC URL, with its question mark, or empty */
    public PostgresServer(Address address, String query, NodeRuntime housing) {
        super(housing);
        this.address = address;
        this.query = query;
    }

    @Override
    protected void prepare() {
        address.requireFree(name());
    }

    @Override
    protected boolean isReady() {
        try (var connection = superuser("postgres").connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            startServer();
            new Roles(this).closeCommonDatabases();
        }
    }

    public void startServer() {
        super.start();
    }

    @Override
    public DatabaseAccess create(String name) {
        var access = access(name, name, name);
        new Roles(this).create(access);
        return access;
    }

    @Override
    public void drop(String name) {
        new Roles(this).drop(name);
    }

    @Override
    public DatabaseAccess superuser(String database) {
        return access(database, SUPERUSER, SUPERUSER);
    }

    private DatabaseAccess access(String database, String user, String password) {
        return new DatabaseAccess("jdbc:postgresql://%s/%s%s".formatted(address, database, query), user, password);
    }
}

package io.notexactlyonce.testbed;

import java.sql.SQLException;

/** A PostgreSQL server, whatever it lives in. */
class PostgresServer extends HousedPart implements Database {

    static final String SUPERUSER = "postgres";

    private final Address address;
    private final Roles roles = new Roles(this);

    PostgresServer(Address address, Housing housing) {
        super(housing);
        this.address = address;
    }

    @Override
    void prepare() {
        address.requireFree(name());
    }

    @Override
    boolean isReady() {
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
            roles.closeCommonDatabases();
        }
    }

    void startServer() {
        super.start();
    }

    @Override
    public DatabaseAccess create(String name) {
        var access = access(name, name, name);
        roles.create(access);
        return access;
    }

    @Override
    public void drop(String name) {
        roles.drop(name);
    }

    @Override
    public DatabaseAccess superuser(String database) {
        return access(database, SUPERUSER, SUPERUSER);
    }

    private DatabaseAccess access(String database, String user, String password) {
        return new DatabaseAccess("jdbc:postgresql://%s/%s".formatted(address, database), user, password);
    }
}

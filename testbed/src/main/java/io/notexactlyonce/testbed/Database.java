package io.notexactlyonce.testbed;

/** A PostgreSQL server whose commits are durable (fsync and synchronous_commit on). */
public interface Database extends Node {

    /**
     * Creates a database and two roles that can connect to no other. One role has the database's name (lower case
     * letters, digits, underscore), also as its password, and may read and write rows; the
     * {@linkplain DatabaseAccess#owner() owner} may change tables. Whatever exists already is left as it is.
     */
    DatabaseAccess create(String name);

    /** Drops the database, with all connections to it, and its roles. */
    void drop(String name);

    DatabaseAccess superuser(String database);
}

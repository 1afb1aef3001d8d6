package io.notexactlyonce.testbed;

/** A PostgreSQL server whose commits are durable (fsync and synchronous_commit on). */
public interface Database extends Node {

    /**
     * A database and two roles that can connect to no other. The one of the database's name (lower case letters, digits,
     * underscore), password the same, may read and write rows; its {@linkplain DatabaseAccess#owner() owner} may change
     * tables. What exists already is left as it is.
     */
    DatabaseAccess create(String name);

    /** Drops the database, with whoever is connected to it, and its roles. */
    void drop(String name);

    DatabaseAccess superuser(String database);
}

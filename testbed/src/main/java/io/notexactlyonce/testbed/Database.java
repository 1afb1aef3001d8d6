package io.notexactlyonce.testbed;

/** A PostgreSQL server whose commits are durable (fsync and synchronous_commit on). */
public interface Database extends Part {

    /**
     * A database and a role, both of that name (lower case letters, digits, underscore), password the same. The role
     * owns the database and can connect to no other. What exists already is left as it is.
     */
    DatabaseAccess create(String name);

    /** Drops the database, with whoever is connected to it, and its role. */
    void drop(String name);

    DatabaseAccess superuser(String database);
}

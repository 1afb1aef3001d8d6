package io.notexactlyonce.producer.web;

import java.util.List;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.TransactionException;

/** Distinguishes a database that is away, frozen or busy from a fault in the request or the program. */
final class DatabaseTrouble {

    /** The last two wrap the error of a connection that breaks in Hibernate, or while a transaction begins or ends. */
    private static final List<Class<? extends RuntimeException>> PASSING = List.of(
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            NonTransientDataAccessResourceException.class,
            JpaSystemException.class,
            TransactionException.class);

    private DatabaseTrouble() {}

    static boolean isPassing(RuntimeException e) {
        return PASSING.stream().anyMatch(kind -> kind.isInstance(e));
    }
}

package io.notexactlyonce.producer.web;

import java.util.List;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away, frozen or busy from a request or a program at fault. */
final class DatabaseTrouble {

    /** The last two wrap a connection that breaks under Hibernate, or while a transaction begins or ends. */
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

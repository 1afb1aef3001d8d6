package io.notexactlyonce.testbed.proxy;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** Selects the PostgreSQL messages that a fault applies to. */
public final class SqlChoice extends MessageChoice<SqlMessage, SqlChoice> {

    SqlChoice(Consumer<WireFault> armed, Predicate<SqlMessage> fits, int first, int last) {
        super(armed, fits, first, last);
    }

    @Override
    SqlChoice with(Consumer<WireFault> armed, Predicate<SqlMessage> fits, int first, int last) {
        return new SqlChoice(armed, fits, first, last);
    }
}

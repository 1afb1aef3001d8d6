package io.notexactlyonce.testbed.proxy;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which of PostgreSQL's messages a fault is for. */
public final class SqlChoice extends MessageChoice<SqlMessage, SqlChoice> {

    SqlChoice(Consumer<WireFault> armed, Predicate<SqlMessage> fits, int first, int last) {
        super(armed, fits, first, last);
    }

    @Override
    SqlChoice with(Consumer<WireFault> armed, Predicate<SqlMessage> fits, int first, int last) {
        return new SqlChoice(armed, fits, first, last);
    }
}

package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.nemesis.LockedTable;

/** Locks that stop order-consumer's transactions at a known point until they are closed. */
final class ConsumerTableLocks {

    private ConsumerTableLocks() {}

    /** Blocks stock movements: transactions stop when everything else is done. */
    static LockedTable stock(TestEnvironment environment) {
        return LockedTable.of(environment.databaseOf(Component.ORDER_CONSUMER), "stock_movement");
    }

    /** Blocks changes of orders: transactions stop when they have read their orders. */
    static LockedTable orders(TestEnvironment environment) {
        environment.service(Component.ORDER_CONSUMER);
        return LockedTable.of(environment.databaseOf(Component.ORDER_CONSUMER), "orders");
    }
}

package io.notexactlyonce.lab.bench.baseline;

/** At least once with an inbox: the claims and the rows of a poll in one transaction, and then its offsets. */
public final class InboxEffect implements Runnable {

    private final EffectLoop loop = new EffectLoop();

    @Override
    public void run() {
        loop.rows((polled, consumer, database) -> {
            var statements = new SetStatements(database);
            var fresh = new InboxClaim(statements).fresh(loop.deliveries(polled));
            new LedgerRows(statements).add(fresh.stream().map(Delivery::event).toList());
            database.commit();
            // a crash before this brings the poll again, and its ids are claimed already
            consumer.commitSync();
        });
    }
}

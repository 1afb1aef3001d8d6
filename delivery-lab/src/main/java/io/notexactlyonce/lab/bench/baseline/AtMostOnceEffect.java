package io.notexactlyonce.lab.bench.baseline;

/** At most once: the offsets of a poll, and then its rows. */
public final class AtMostOnceEffect implements Runnable {

    private final EffectLoop loop = new EffectLoop();

    @Override
    public void run() {
        loop.rows((polled, consumer, database) -> {
            // a crash after this loses the poll
            consumer.commitSync();
            new LedgerRows(new SetStatements(database)).add(loop.events(polled));
            database.commit();
        });
    }
}

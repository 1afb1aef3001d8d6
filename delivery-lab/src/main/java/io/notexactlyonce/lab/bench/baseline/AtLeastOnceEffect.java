package io.notexactlyonce.lab.bench.baseline;

/** At least once without an inbox: the rows of a poll, and then its offsets. */
public final class AtLeastOnceEffect implements Runnable {

    private final EffectLoop loop = new EffectLoop();

    @Override
    public void run() {
        loop.rows((polled, consumer, database) -> {
            new LedgerRows(new SetStatements(database)).add(loop.events(polled));
            database.commit();
            // a crash before this brings the poll again, and its rows twice
            consumer.commitSync();
        });
    }
}

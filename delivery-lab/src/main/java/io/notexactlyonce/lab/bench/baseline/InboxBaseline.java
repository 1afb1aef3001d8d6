package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.OrderEventCodec;
import java.time.Duration;
import java.util.List;

/** At least once with an inbox: one transaction for each poll, and then the offsets. */
public final class InboxBaseline implements Runnable {

    private final BaselineSettings settings = BaselineSettings.ofEnvironment();
    private final OrderEventCodec codec = new OrderEventCodec();

    @Override
    public void run() {
        Workers.run(2, this::apply);
    }

    private Void apply() throws Exception {
        try (var consumer = BareClients.consumer(settings);
                var database = settings.database().connect()) {
            try (var statement = database.createStatement()) {
                // as in the service: a plan kept from when the tables were small would read them whole
                statement.execute("SET enable_seqscan = off");
            }
            database.setAutoCommit(false);
            var tables = new InboxTables(database);
            consumer.subscribe(List.of(settings.topic()));
            while (true) {
                var polled = consumer.poll(Duration.ofSeconds(1));
                if (!polled.isEmpty()) {
                    tables.apply(Delivery.of(polled, codec));
                    // in the opposite order, a crash in between would lose them
                    consumer.commitSync();
                }
            }
        }
    }
}

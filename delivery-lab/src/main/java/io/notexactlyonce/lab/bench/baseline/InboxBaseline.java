package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;

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
                    tables.apply(deliveries(polled));
                    // in the opposite order, a crash in between would lose them
                    consumer.commitSync();
                }
            }
        }
    }

    private List<Delivery> deliveries(ConsumerRecords<byte[], byte[]> polled) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var deliveries = new ArrayList<Delivery>(polled.count());
        for (var record : polled) {
            var hash = digest.digest(record.value());
            deliveries.add(new Delivery(codec.decode(record), hash, record.partition(), record.offset()));
        }
        return deliveries;
    }

    /** @param hash distinguishes a redelivery from another event with the same id */
    record Delivery(OrderEvent event, byte[] hash, int partition, long offset) {}
}

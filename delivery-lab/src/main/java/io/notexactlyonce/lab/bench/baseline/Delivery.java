package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** An event as it arrived. @param hash distinguishes a redelivery from another event with the same id */
record Delivery(OrderEvent event, byte[] hash, int partition, long offset) {

    /** All of a poll, in its order. */
    static List<Delivery> of(ConsumerRecords<byte[], byte[]> polled, OrderEventCodec codec)
            throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        var deliveries = new ArrayList<Delivery>(polled.count());
        for (var record : polled) {
            var hash = digest.digest(record.value());
            deliveries.add(new Delivery(codec.decode(record), hash, record.partition(), record.offset()));
        }
        return deliveries;
    }
}

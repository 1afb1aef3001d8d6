package io.notexactlyonce.consumer.deadletter;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How much of its record a dead letter holds. Because of compression the broker may have accepted a record that is too
 * large for a dead letter or its topic, and a letter that can't be stored blocks its partition. So each form is smaller
 * than the one before, and the last is a few hundred bytes. The original stays at its offset as long as its topic keeps
 * it.
 */
enum DeadLetterForm {
    WHOLE(Integer.MAX_VALUE),
    WITHOUT_VALUE(Integer.MAX_VALUE),
    /** With the key and headers that are small enough: they identify the event. */
    SMALL_PARTS(4_096),
    /** Only what was wrong, and where the record is. */
    COORDINATES(0);

    /** The least that a header adds to a record, in bytes. */
    private static final int OVERHEAD = 4;

    private final int room;

    /** @param room bytes for the record's key and headers together */
    DeadLetterForm(int room) {
        this.room = room;
    }

    ProducerRecord<byte[], byte[]> write(DeadLetter letter, String topic, int partition) {
        byte[] value = this == WHOLE ? letter.record().value() : null;
        byte[] key = size(letter.record().key()) <= room ? letter.record().key() : null;
        Headers headers = DeadLetterHeaders.of(letter);
        addOriginal(headers, letter, room - size(key));
        if (this != WHOLE) {
            DeadLetterHeaders.put(headers, DeadLetterHeaders.VALUE_LEFT_OUT, "too large for the topic");
        }
        if (this == SMALL_PARTS || this == COORDINATES) {
            DeadLetterHeaders.put(headers, DeadLetterHeaders.KEY_AND_HEADERS_LEFT_OUT, "too large for the topic");
        }
        if (this == COORDINATES) {
            headers.remove(DeadLetterHeaders.MESSAGE);
        }
        return new ProducerRecord<>(topic, partition, null, key, value, headers);
    }

    private static void addOriginal(Headers headers, DeadLetter letter, int room) {
        int left = room;
        for (Header header : DeadLetterHeaders.original(letter.record().headers())) {
            int size = OVERHEAD + header.key().length() + size(header.value());
            if (size <= left) {
                headers.add(header);
                left -= size;
            }
        }
    }

    private static int size(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }

    /** The broker calls a record invalid when it exceeds the topic's {@code max.decompressed.message.bytes}. */
    static boolean isTooLarge(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException || cause instanceof InvalidRecordException) {
                return true;
            }
        }
        return false;
    }
}

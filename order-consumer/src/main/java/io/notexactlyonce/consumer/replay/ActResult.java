package io.notexactlyonce.consumer.replay;

import io.notexactlyonce.consumer.deadletter.LetterResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a call came to for one letter.
 *
 * @param effect {@code DUPLICATE} when the event had been applied before
 * @param detail why a letter is refused; otherwise empty
 */
record ActResult(int partition, long offset, LetterResult effect, String detail) {

    static final String TOO_LARGE = "TOO_LARGE: the letter does not hold its record's value, which was too large;"
            + " the record is at its origin as long as that topic keeps it";

    private static final int LONGEST_DETAIL = 500;

    /** The detail may quote the letter; PostgreSQL stores no NUL. */
    static ActResult of(ConsumerRecord<?, ?> letter, LetterResult effect, String detail) {
        String bounded =
                detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)).replace('\0', '\uFFFD');
        return new ActResult(letter.partition(), letter.offset(), effect, bounded);
    }
}

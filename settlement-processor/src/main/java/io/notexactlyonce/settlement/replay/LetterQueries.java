package io.notexactlyonce.settlement.replay;

import io.notexactlyonce.settlement.deadletter.DeadLetters;
import io.notexactlyonce.settlement.deadletter.LetterAct;
import io.notexactlyonce.settlement.deadletter.LetterAudit;
import io.notexactlyonce.settlement.deadletter.LetterId;
import io.notexactlyonce.settlement.deadletter.LetterOrigin;
import io.notexactlyonce.settlement.deadletter.LetterState;
import io.notexactlyonce.settlement.deadletter.Listing;
import io.notexactlyonce.settlement.deadletter.StoredDeadLetter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Letters together with what became of them. */
@Component
class LetterQueries {

    /** With a filter, this many of each partition's newest letters are looked at. */
    private static final int FILTERED_DEPTH = 500;

    /** Most bytes shown of the value of a single letter. */
    private static final int LONGEST_VALUE = 64 * 1024;

    private final DeadLetters letters;
    private final LetterAudit audit;

    LetterQueries(DeadLetters letters, LetterAudit audit) {
        this.letters = letters;
        this.audit = audit;
    }

    record Page(
            boolean complete,
            List<LetterView> letters,
            @Nullable String next) {}

    /** @param valueBase64 the value's first 64 KiB, which need not be text */
    record Single(LetterView letter, @Nullable String valueBase64, List<LetterAct> history) {}

    /** @param from where the page begins; absent for the newest letters */
    Page list(int limit, Optional<LetterId> from, Optional<String> reason, Optional<LetterState> state) {
        Predicate<ConsumerRecord<byte[], byte[]>> filter =
                letter -> reason.map(StoredDeadLetter.reason(letter)::equals).orElse(true)
                        && state.map(wanted -> wanted == LetterState.after(audit.acts(LetterOrigin.of(letter))))
                                .orElse(true);
        int depth = reason.isPresent() || state.isPresent() ? FILTERED_DEPTH : limit;
        Listing listing = from.map(start -> letters.page(start, limit, filter))
                .orElseGet(() -> letters.newest(limit, depth, filter));
        return new Page(
                listing.complete(),
                listing.letters().stream().map(this::view).toList(),
                listing.next() == null ? null : listing.next().toString());
    }

    Optional<Single> show(LetterId id) {
        return letters.find(id)
                .map(stored -> new Single(
                        view(StoredDeadLetter.of(stored)),
                        base64(stored.value()),
                        audit.acts(LetterOrigin.of(stored))));
    }

    private LetterView view(StoredDeadLetter letter) {
        return LetterView.of(letter, audit.acts(letter.origin()));
    }

    private static @Nullable String base64(byte @Nullable [] value) {
        return value == null
                ? null
                : Base64.getEncoder().encodeToString(Arrays.copyOf(value, Math.min(value.length, LONGEST_VALUE)));
    }
}

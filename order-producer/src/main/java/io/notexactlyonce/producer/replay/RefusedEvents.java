package io.notexactlyonce.producer.replay;

import io.notexactlyonce.producer.outbox.OutboxAct;
import io.notexactlyonce.producer.outbox.RefusedRow;
import io.notexactlyonce.producer.outbox.RefusedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done with refused events, in the form in which the other services answer. */
@Component
class RefusedEvents {

    /** A call ends after this time, whatever is left: an operator's tool goes on where it ended. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** The most rows that one call goes through. */
    private static final int MOST_SCANNED = 500;

    private final RefusedRows rows;

    RefusedEvents(RefusedRows rows) {
        this.rows = rows;
    }

    record Page(
            boolean complete,
            List<RefusedEvent> letters,
            @Nullable String next) {}

    record Single(RefusedEvent letter, List<OutboxAct> history) {}

    record ActResult(int partition, long offset, String effect, String detail) {

        static ActResult of(RefusedRow row, OutboxAct.Result result) {
            return new ActResult(row.bucket(), row.position(), result.name(), "");
        }
    }

    record Bulk(
            boolean dryRun,
            Map<String, Integer> effects,
            List<ActResult> letters,
            @Nullable String next) {}

    /** @param from where the page begins; absent for the newest rows */
    Page list(int limit, Optional<Long> from, Optional<String> reason) {
        int most = reason.isPresent() ? MOST_SCANNED : limit;
        List<RefusedRow> read = from.map(position -> rows.from(position, most)).orElseGet(() -> rows.newest(most));
        List<RefusedRow> meant = read.stream()
                .filter(row -> reason.map(row.reason()::equals).orElse(true))
                .limit(limit)
                .toList();
        String next = from.isEmpty() ? null : next(read, meant, most, limit);
        return new Page(true, meant.stream().map(RefusedEvent::of).toList(), next);
    }

    private static @Nullable String next(List<RefusedRow> read, List<RefusedRow> meant, int most, int limit) {
        RefusedRow last =
                meant.size() == limit ? meant.get(limit - 1) : read.size() == most ? read.get(most - 1) : null;
        return last == null ? null : last.bucket() + "/" + (last.position() + 1);
    }

    Optional<Single> show(int bucket, long position) {
        return rows.find(bucket, position).map(row -> new Single(RefusedEvent.of(row), rows.acts(position)));
    }

    Optional<ActResult> retry(int bucket, long position, boolean dryRun, Operator operator) {
        return rows.find(bucket, position).map(row -> retry(row, dryRun, operator));
    }

    Optional<ActResult> discard(int bucket, long position, Operator operator) {
        return rows.find(bucket, position).map(row -> {
            if (!rows.discard(position, operator.name(), operator.why())) {
                throw sentMeanwhile();
            }
            return ActResult.of(row, OutboxAct.Result.DISCARDED);
        });
    }

    /** @param perSecond the most rows in a second */
    Bulk retryAll(String reason, long from, int limit, int perSecond, boolean dryRun, Operator operator) {
        Page page = list(limit, Optional.of(from), Optional.of(reason));
        Duration pace = Duration.ofSeconds(1).dividedBy(perSecond);
        Instant deadline = Instant.now().plus(LONGEST);
        List<ActResult> results = new ArrayList<>();
        for (RefusedEvent event : page.letters()) {
            if (Instant.now().isAfter(deadline)) {
                return bulk(dryRun, results, event.id());
            }
            // One that is gone has been sent meanwhile.
            rows.find(event.partition(), event.offset()).ifPresent(row -> results.add(retry(row, dryRun, operator)));
            LockSupport.parkNanos(pace.toNanos());
        }
        return bulk(dryRun, results, page.next());
    }

    private static Bulk bulk(boolean dryRun, List<ActResult> results, @Nullable String next) {
        Map<String, Integer> effects =
                results.isEmpty() ? Map.of() : Map.of(OutboxAct.Result.RETRIED.name(), results.size());
        return new Bulk(dryRun, effects, results, next);
    }

    private ActResult retry(RefusedRow row, boolean dryRun, Operator operator) {
        if (!dryRun && !rows.retry(row.position(), operator.name(), operator.why())) {
            throw sentMeanwhile();
        }
        return ActResult.of(row, OutboxAct.Result.RETRIED);
    }

    private static AlreadyDecidedException sentMeanwhile() {
        return new AlreadyDecidedException("Kafka has taken the event meanwhile.");
    }
}

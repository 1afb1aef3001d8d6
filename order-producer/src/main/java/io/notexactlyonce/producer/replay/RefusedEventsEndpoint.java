package io.notexactlyonce.producer.replay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * For operators: shows the events that Kafka refuses, has them sent at once, and discards them. It has the path and the
 * parameters of the other services' dead letters; a row's bucket and position are the partition and the offset.
 *
 * <p>All parameters are in the query, since {@code OwnHosts} refuses bodies. The last parameter of the POST operations
 * makes the actuator accept {@code application/json} only, which a page from another site, open in an operator's
 * browser, can't send; nor can it send a DELETE.
 */
@Component
@WebEndpoint(id = "deadletters")
class RefusedEventsEndpoint {

    private final RefusedEvents events;
    private final OneCallAtATime turn;

    RefusedEventsEndpoint(RefusedEvents events, OneCallAtATime turn) {
        this.events = events;
        this.turn = turn;
    }

    private enum State {
        OPEN
    }

    @ReadOperation
    ResponseEntity<?> list(
            @Nullable String limit, @Nullable String from, @Nullable String reason, @Nullable String state) {
        return turn.answer(() -> {
            if (state != null) {
                Parameters.constant("state", state, State.class);
            }
            return ResponseEntity.ok(events.list(
                    Parameters.number("limit", limit, 50, 500),
                    Optional.ofNullable(from).map(RefusedEventsEndpoint::position),
                    Optional.ofNullable(reason)));
        });
    }

    @ReadOperation
    ResponseEntity<?> show(@Selector int partition, @Selector long offset) {
        return turn.answer(() -> found(partition, offset, events.show(partition, offset)));
    }

    @WriteOperation
    ResponseEntity<?> retry(
            @Selector int partition,
            @Selector long offset,
            @Nullable String operator,
            @Nullable String why,
            @Nullable String dryRun,
            SecurityContext caller) {
        return turn.answer(() -> found(
                partition,
                offset,
                events.retry(
                        partition, offset, Parameters.flag("dryRun", dryRun), Operator.of(caller, operator, why))));
    }

    /** All of a reason; {@code next} in the answer says where to go on. */
    @WriteOperation
    ResponseEntity<?> retryAll(
            @Nullable String reason,
            @Nullable String from,
            @Nullable String limit,
            @Nullable String rate,
            @Nullable String operator,
            @Nullable String why,
            @Nullable String dryRun,
            SecurityContext caller) {
        return turn.answer(() -> {
            Operator.require(
                    reason != null && !reason.isBlank(),
                    "reason is missing: say which, as in ?reason=RecordTooLargeException.");
            return ResponseEntity.ok(events.retryAll(
                    String.valueOf(reason),
                    from == null ? 0 : position(from),
                    Parameters.number("limit", limit, 100, 500),
                    Parameters.number("rate", rate, 20, 1_000),
                    Parameters.flag("dryRun", dryRun),
                    Operator.of(caller, operator, why)));
        });
    }

    @DeleteOperation
    ResponseEntity<?> discard(
            @Selector int partition,
            @Selector long offset,
            @Nullable String operator,
            @Nullable String why,
            SecurityContext caller) {
        return turn.answer(() -> found(
                partition,
                offset,
                events.discard(
                        partition, offset, Operator.of(caller, operator, why).withReason())));
    }

    /** Rows are listed by position alone. */
    private static long position(String from) {
        Operator.require(from.matches("\\d{1,9}/\\d{1,18}"), "A row is named bucket/position, such as 3/17.");
        return Long.parseLong(from.split("/")[1]);
    }

    private static ResponseEntity<?> found(int partition, long offset, Optional<?> result) {
        return result.<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> OneCallAtATime.problem(
                        HttpStatus.NOT_FOUND,
                        "There is no refused event at " + partition + "/" + offset + ": it may have been sent."));
    }
}

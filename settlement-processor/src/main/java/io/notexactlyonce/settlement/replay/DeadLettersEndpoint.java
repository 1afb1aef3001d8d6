package io.notexactlyonce.settlement.replay;

import io.notexactlyonce.settlement.deadletter.DeadLetters;
import io.notexactlyonce.settlement.deadletter.LetterId;
import io.notexactlyonce.settlement.deadletter.LetterResult;
import io.notexactlyonce.settlement.deadletter.LetterState;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
 * For operators: shows dead letters, replays them, after a fix or an upgrade, and discards them. A letter's path is where
 * it is stored.
 *
 * <p>All parameters are in the query, since {@code OwnHosts} refuses bodies. The last parameter of the POST operations
 * makes the actuator accept {@code application/json} only, which a page from another site, open in an operator's
 * browser, can't send; nor can it send a DELETE.
 */
@Component
@WebEndpoint(id = "deadletters")
class DeadLettersEndpoint {

    private final DeadLetters letters;
    private final LetterQueries queries;
    private final LetterActions actions;
    private final BulkReplay bulk;
    private final OneCallAtATime turn;

    DeadLettersEndpoint(
            DeadLetters letters, LetterQueries queries, LetterActions actions, BulkReplay bulk, OneCallAtATime turn) {
        this.letters = letters;
        this.queries = queries;
        this.actions = actions;
        this.bulk = bulk;
        this.turn = turn;
    }

    @ReadOperation
    ResponseEntity<?> list(
            @Nullable String limit, @Nullable String from, @Nullable String reason, @Nullable String state) {
        return turn.answer(() -> ResponseEntity.ok(queries.list(
                Parameters.number("limit", limit, 50, 500),
                Optional.ofNullable(from).map(LetterId::parse),
                Optional.ofNullable(reason),
                Optional.ofNullable(state).map(name -> Parameters.constant("state", name, LetterState.class)))));
    }

    @ReadOperation
    ResponseEntity<?> show(@Selector int partition, @Selector long offset) {
        return turn.answer(() -> queries.show(new LetterId(partition, offset))
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> noLetter(partition, offset)));
    }

    @WriteOperation
    ResponseEntity<?> replay(
            @Selector int partition,
            @Selector long offset,
            @Nullable String operator,
            @Nullable String why,
            @Nullable String dryRun,
            SecurityContext caller) {
        return turn.answer(() -> {
            var acting = Operator.of(caller, operator, why);
            boolean rehearse = Parameters.flag("dryRun", dryRun);
            return act(
                    partition, offset, letter -> rehearse ? actions.rehearse(letter) : actions.replay(letter, acting));
        });
    }

    /** All open letters of a reason; {@code next} in the answer says where to go on. */
    @WriteOperation
    ResponseEntity<?> replayAll(
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
                    reason != null && !reason.isBlank(), "reason is missing: say which, as in ?reason=FAILED.");
            return ResponseEntity.ok(bulk.replay(
                    String.valueOf(reason),
                    from == null ? LetterId.FIRST : LetterId.parse(from),
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
        return turn.answer(() -> {
            var acting = Operator.of(caller, operator, why).withReason();
            return act(partition, offset, letter -> actions.discard(letter, acting));
        });
    }

    private ResponseEntity<?> act(
            int partition, long offset, Function<ConsumerRecord<byte[], byte[]>, ActResult> action) {
        return letters.find(new LetterId(partition, offset))
                .map(action)
                .<ResponseEntity<?>>map(result -> result.effect() == LetterResult.REFUSED
                        ? OneCallAtATime.problem(HttpStatus.UNPROCESSABLE_CONTENT, "Still refused: " + result.detail())
                        : ResponseEntity.ok(result))
                .orElseGet(() -> noLetter(partition, offset));
    }

    private static ResponseEntity<?> noLetter(int partition, long offset) {
        return OneCallAtATime.problem(
                HttpStatus.NOT_FOUND, "There is no dead letter at " + partition + "/" + offset + ".");
    }
}

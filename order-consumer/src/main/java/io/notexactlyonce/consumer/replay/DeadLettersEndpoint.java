package io.notexactlyonce.consumer.replay;

import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.consumer.deadletter.DeadLetter;
import io.notexactlyonce.consumer.deadletter.DeadLetters;
import io.notexactlyonce.consumer.delivery.Deliveries;
import io.notexactlyonce.consumer.delivery.Outcome;
import io.notexactlyonce.consumer.stats.Effect;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** For operators: shows dead letters and replays them, after a fix or an upgrade. */
@Component
@WebEndpoint(id = "deadletters")
class DeadLettersEndpoint {

    private static final Logger log = LoggerFactory.getLogger(DeadLettersEndpoint.class);

    private final DeadLetters deadLetters;
    private final Deliveries deliveries;
    private final MeterRegistry meters;

    /** The size of a letter in memory is not limited here, so the number of letters in memory at once is. */
    private final Semaphore turn = new Semaphore(1);

    DeadLettersEndpoint(DeadLetters deadLetters, Deliveries deliveries, MeterRegistry meters) {
        this.deadLetters = deadLetters;
        this.deliveries = deliveries;
        this.meters = meters;
    }

    @ReadOperation
    ResponseEntity<?> list(@Nullable Integer limit) {
        int newest = limit == null ? 50 : limit;
        return newest < 1 || newest > 500
                ? problem(HttpStatus.BAD_REQUEST, "limit must be from 1 to 500.")
                : inTurn(() -> ResponseEntity.ok(deadLetters.newest(newest)));
    }

    /**
     * The path identifies the letter. The last parameter makes the actuator accept {@code application/json} only, which
     * a page from another site, open in an operator's browser, can't send.
     */
    @WriteOperation
    ResponseEntity<?> replay(@Selector int partition, @Selector long offset, SecurityContext caller) {
        return inTurn(() -> {
            var letter = deadLetters.find(partition, offset);
            return letter.isPresent()
                    ? replay(letter.get())
                    : problem(HttpStatus.NOT_FOUND, "There is no dead letter at " + partition + "@" + offset + ".");
        });
    }

    /**
     * Processes the letter like a record from the topic. The inbox decides between the replay and a live copy of the
     * event, and makes a repeated replay a duplicate. The order's state decides about an event that comes too late. A
     * letter that is refused again stays where it is.
     */
    private ResponseEntity<?> replay(ConsumerRecord<byte[], byte[]> letter) {
        Outcome outcome = deliveries.apply(List.of(letter));
        if (!outcome.deadLetters().isEmpty()) {
            DeadLetter refused = outcome.deadLetters().get(0);
            count("refused");
            return problem(
                    HttpStatus.UNPROCESSABLE_CONTENT, "Still refused: " + refused.reason() + ": " + refused.message());
        }
        Effect effect = outcome.counted().get(0).effect();
        count(effect.name().toLowerCase(Locale.ROOT));
        return ResponseEntity.ok(new ReplayResult(letter.partition(), letter.offset(), effect));
    }

    private void count(String result) {
        meters.counter("order.events.replays", "result", result).increment();
    }

    private ResponseEntity<?> inTurn(Supplier<ResponseEntity<?>> answer) {
        if (!turn.tryAcquire()) {
            return problem(HttpStatus.TOO_MANY_REQUESTS, "Dead letters are being read by another call. Try again.");
        }
        try {
            return answer.get();
        } catch (RuntimeException e) {
            log.warn("Dead letters could not be read or replayed", e);
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Kafka or the database does not answer, or another transaction was faster. Try again.");
        } finally {
            turn.release();
        }
    }

    private static ResponseEntity<?> problem(HttpStatus status, String detail) {
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        return answer.body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}

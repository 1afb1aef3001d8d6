package io.notexactlyonce.settlement.replay;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Lets one call at a time read letters, and makes an answer of what goes wrong. The size of a letter in memory is not
 * limited here, so the number of letters in memory at once is.
 */
@Component
class OneCallAtATime {

    private static final Logger log = LoggerFactory.getLogger(OneCallAtATime.class);

    private final Semaphore turn = new Semaphore(1);

    ResponseEntity<?> answer(Supplier<ResponseEntity<?>> answer) {
        if (!turn.tryAcquire()) {
            return problem(HttpStatus.TOO_MANY_REQUESTS, "Dead letters are being read by another call. Try again.");
        }
        try {
            return answer.get();
        } catch (IllegalArgumentException e) {
            return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (AlreadyDecidedException e) {
            return problem(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.warn("Dead letters could not be read, replayed or discarded", e);
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Kafka or a database does not answer, or another transaction was faster. Try again.");
        } finally {
            turn.release();
        }
    }

    static ResponseEntity<?> problem(HttpStatus status, String detail) {
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        return answer.body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}

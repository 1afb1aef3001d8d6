package io.notexactlyonce.producer.idempotency;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A key that can't be honoured: malformed, already used for a different request, or its request is still running. */
public class IdempotencyException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    IdempotencyException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static IdempotencyException otherRequest() {
        return new IdempotencyException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                IdempotencyKey.HEADER + " was used for another request; a new request needs a new key");
    }

    static IdempotencyException stillRunning() {
        var exception = new IdempotencyException(
                HttpStatus.CONFLICT,
                "the request of this " + IdempotencyKey.HEADER + " is still running; repeat it later");
        exception.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return exception;
    }
}

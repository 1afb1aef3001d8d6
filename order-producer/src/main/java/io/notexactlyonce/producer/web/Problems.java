package io.notexactlyonce.producer.web;

import io.notexactlyonce.producer.outbox.EventTooLargeException;
import java.net.SocketTimeoutException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Reports every error as a problem detail (RFC 9457); the base class does so for Spring MVC's own errors. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** A broken rule is 422, not 400: the request was understood, and repeating it unchanged won't help. */
    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, "the request breaks a rule");
        problem.setProperty(
                "errors", e.getFieldErrors().stream().map(Broken::of).sorted().toList());
        return handleExceptionInternal(e, problem, headers, HttpStatus.UNPROCESSABLE_CONTENT, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Throwable cause = e.getMostSpecificCause();
        if (cause instanceof ErrorResponseException refused) {
            return handleErrorResponseException(refused, headers, refused.getStatusCode(), request);
        }
        if (cause instanceof SocketTimeoutException) {
            return answer(e, HttpStatus.REQUEST_TIMEOUT, "the request body stopped arriving", headers, request);
        }
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, whatIsUnreadable(e));
        return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> tooLarge(EventTooLargeException e, WebRequest request) {
        return answer(e, HttpStatus.CONTENT_TOO_LARGE, String.valueOf(e.getMessage()), new HttpHeaders(), request);
    }

    /**
     * Tomcat notices this when code first reads a parameter; on the management port the filters let it in before that.
     */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unreadableQuery(InvalidParameterException e, WebRequest request) {
        return answer(
                e,
                HttpStatus.BAD_REQUEST,
                "the query has too many parameters, or one that can't be read",
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler(RuntimeException.class)
    @Nullable
    ResponseEntity<Object> unforeseen(RuntimeException e, WebRequest request) {
        if (!DatabaseTrouble.isPassing(e)) {
            log.error("A request failed unexpectedly", e);
            return answer(e, HttpStatus.INTERNAL_SERVER_ERROR, "internal error", new HttpHeaders(), request);
        }
        log.warn("The database can't be used: {}", e.toString());
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        // If the connection broke during the commit, the outcome is unknown.
        String detail =
                "the database can't be used; the request may or may not have taken effect, so repeat it with the"
                        + " same Idempotency-Key";
        return answer(e, HttpStatus.SERVICE_UNAVAILABLE, detail, headers, request);
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception e, HttpStatus status, String detail, HttpHeaders headers, WebRequest request) {
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    /** Names the place, not the content: untrusted input is not echoed in the answer. */
    private static String whatIsUnreadable(HttpMessageNotReadableException e) {
        if (!(e.getCause() instanceof JacksonException unreadable)) {
            return "the body is missing";
        }
        return unreadable.getPath().isEmpty()
                ? "the body is not one JSON document of the expected form"
                : "the JSON is malformed or of the wrong type at "
                        + unreadable.getPathReference().replaceAll("[\\w.$]+\\[", "[");
    }

    record Broken(String field, String message) implements Comparable<Broken> {

        static Broken of(FieldError error) {
            return new Broken(error.getField(), String.valueOf(error.getDefaultMessage()));
        }

        @Override
        public int compareTo(Broken other) {
            return (field + message).compareTo(other.field + other.message);
        }
    }
}

package io.notexactlyonce.consumer;

import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a caller is told when the fault is not the caller's. */
@RestControllerAdvice
class UnavailableProblem {

    private static final Logger log = LoggerFactory.getLogger(UnavailableProblem.class);

    @ExceptionHandler({KafkaException.class, DataAccessException.class, TransactionException.class})
    ProblemDetail unavailable(RuntimeException failure) {
        log.warn("A request could not be answered", failure);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Kafka or the database does not answer, or another transaction was faster. Try again.");
    }
}

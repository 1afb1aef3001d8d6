package io.notexactlyonce.producer.order;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** There is no order with that id. */
class OrderNotFoundException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    OrderNotFoundException(UUID orderId) {
        super(
                HttpStatus.NOT_FOUND,
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "there is no order " + orderId),
                null);
    }
}

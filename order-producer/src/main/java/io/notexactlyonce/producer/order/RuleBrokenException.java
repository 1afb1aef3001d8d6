package io.notexactlyonce.producer.order;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that passed its field checks but not the event's own: the last check before the log. */
class RuleBrokenException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private RuleBrokenException(IllegalArgumentException cause) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, problem(String.valueOf(cause.getMessage())), cause);
    }

    static <T> T unless(Supplier<T> makesAnEvent) {
        try {
            return makesAnEvent.get();
        } catch (IllegalArgumentException e) {
            throw new RuleBrokenException(e);
        }
    }

    /** The message begins with the field's name. */
    private static ProblemDetail problem(String message) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, message);
        problem.setProperty("errors", List.of(Map.of("field", message.split(" ", 2)[0], "message", message)));
        return problem;
    }
}

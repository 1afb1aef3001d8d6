package io.notexactlyonce.testbed.proxy;

import java.time.Duration;
import org.apache.kafka.common.protocol.Errors;

/** What happens to a frame. */
sealed interface Action {

    /** It waits, and so does everything behind it on its connection. */
    record Hold(Gate until) implements Action {}

    record Delay(Duration time) implements Action {}

    /**
     * It is dropped. So are all responses after a dropped one on its connection: a client accepts them only in order.
     */
    record Drop() implements Action {}

    /** It is dropped, and its connection ends. */
    record Cut() implements Action {}

    /** It is kept until the test delivers it on a separate connection. Nothing overtakes it on this one. */
    record Late(LateRequests requests) implements Action {}

    /** The client gets an error. A request goes no further; a response is replaced by the error. */
    record Fail(Errors error) implements Action {}

    /** One bit in its record batch is flipped. */
    record Corrupt() implements Action {}
}

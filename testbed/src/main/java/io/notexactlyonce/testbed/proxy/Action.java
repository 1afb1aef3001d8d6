package io.notexactlyonce.testbed.proxy;

import java.time.Duration;
import org.apache.kafka.common.protocol.Errors;

/** What becomes of a frame. */
sealed interface Action {

    /** It waits, and with it all that comes behind it on its connection. */
    record Hold(Gate until) implements Action {}

    record Delay(Duration time) implements Action {}

    /** It is swallowed. Behind a response all others of its connection are, too: a client takes them in order only. */
    record Drop() implements Action {}

    /** It is swallowed, and its connection ends. */
    record Cut() implements Action {}

    /** It is kept, until the test has it delivered on a connection of its own. Nothing overtakes it on this one. */
    record Late(LateRequests requests) implements Action {}

    /** The client is told an error. A request gets no further; of a response, the error takes its place. */
    record Fail(Errors error) implements Action {}

    /** One bit of its record batch is flipped. */
    record Corrupt() implements Action {}
}

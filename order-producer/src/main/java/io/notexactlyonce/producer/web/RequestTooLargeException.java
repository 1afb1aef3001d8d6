package io.notexactlyonce.producer.web;

/** The body goes on beyond the limit. */
class RequestTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RequestTooLargeException(int maxBytes) {
        super("the request must be at most " + maxBytes + " bytes");
    }
}

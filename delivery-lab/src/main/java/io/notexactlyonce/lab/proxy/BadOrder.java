package io.notexactlyonce.lab.proxy;

/** What was ordered can't be done; the message says what is wrong and what to say instead. */
final class BadOrder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadOrder(String message) {
        super(message);
    }
}

package io.notexactlyonce.consumer.inbox;

/** The inbox would forget an event that can still be redelivered, and then apply it twice. */
public class UnsafeRetentionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnsafeRetentionException(String cause, String remedy) {
        super("The inbox's retention is unsafe: " + cause + ".");
        this.remedy = remedy;
    }

    /** What an operator can do about it. */
    public String remedy() {
        return remedy;
    }
}

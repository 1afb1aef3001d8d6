package io.notexactlyonce.producer.outbox;

/** A transaction has put a message into the outbox. It is only there once the transaction has committed. */
record MessageAppended() {

    static final MessageAppended EVENT = new MessageAppended();
}

package io.notexactlyonce.producer.replay;

/** What is asked contradicts what was done with the letter before. */
class AlreadyDecidedException extends RuntimeException {

    AlreadyDecidedException(String message) {
        super(message);
    }
}

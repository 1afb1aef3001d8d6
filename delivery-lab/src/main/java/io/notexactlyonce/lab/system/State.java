package io.notexactlyonce.lab.system;

/** Where a part stands. */
public enum State {
    STARTING,
    READY,
    /** It answers, and can't do its work: what it needs is away. */
    NOT_READY,
    DOWN
}

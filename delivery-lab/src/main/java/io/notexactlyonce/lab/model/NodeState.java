package io.notexactlyonce.lab.model;

/** Where a part stands. */
public enum NodeState {
    STARTING,
    READY,
    /** It answers, and can't do its work: what it needs is away. */
    NOT_READY,
    DOWN
}

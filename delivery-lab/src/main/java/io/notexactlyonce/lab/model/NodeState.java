package io.notexactlyonce.lab.model;

/** The state of a node. */
public enum NodeState {
    STARTING,
    READY,
    /** It answers, but can't work because something that it needs is away. */
    NOT_READY,
    /** Its process is stopped by a signal: connections stay open, unanswered. */
    FROZEN,
    DOWN
}

package io.notexactlyonce.lab.system;

/** Where a part stands. */
public enum State {
    STARTING,
    READY,
    DOWN
}

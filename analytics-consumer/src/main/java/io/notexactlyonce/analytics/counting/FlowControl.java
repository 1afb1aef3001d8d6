package io.notexactlyonce.analytics.counting;

/** Lets records in, or leaves them at the broker. */
public interface FlowControl {

    void pause();

    void resume();
}

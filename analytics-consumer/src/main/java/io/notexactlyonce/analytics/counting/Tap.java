package io.notexactlyonce.analytics.counting;

/** Lets records in, or holds them back at the broker. */
public interface Tap {

    void close();

    void open();
}

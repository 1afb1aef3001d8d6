package io.notexactlyonce.lab.web;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a reply that is written for as long as the other side listens. It is closed once, written to or not. */
interface StreamedBody extends Closeable {

    /** Ends with an {@link IOException} when the other side has left. */
    void writeTo(OutputStream out) throws IOException;
}

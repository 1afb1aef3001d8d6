package io.notexactlyonce.testbed.proxy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One direction of a link. It reads ahead of what it writes, so that held frames are counted although nothing passes. A
 * client has few requests in flight, so few frames pile up.
 */
final class Pump {

    /**
     * Held messages take memory, and a query may return many rows. Beyond this the sender waits, as on a full socket.
     */
    private static final int MOST = 10_000;

    private static final Logger log = LoggerFactory.getLogger(Pump.class);

    private final Connection link;
    private final Socket from;
    private final Socket to;
    private final Receiver receiver;
    private final Gate thaw;
    private final BlockingQueue<Passage> passages = new LinkedBlockingQueue<>(MOST);
    private final Thread reader = thread(this::read);
    private final Thread writer = thread(this::write);

    /** @param thaw nothing passes while this gate is closed */
    Pump(Connection link, Socket from, Socket to, Receiver receiver, Gate thaw) {
        this.link = link;
        this.from = from;
        this.to = to;
        this.receiver = receiver;
        this.thaw = thaw;
    }

    void start() {
        reader.start();
        writer.start();
    }

    /**
     * Sends messages in the order of the calls. Waits while too many are held.
     *
     * @throws IOException when the connection ends while waiting
     */
    void send(Passage passage) throws IOException {
        try {
            passages.put(passage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the connection ends");
        }
    }

    /** Also stops a writer that waits for a held message. */
    void stop() {
        reader.interrupt();
        writer.interrupt();
    }

    /**
     * As in a network, data sent before a side ended still reaches the other; messages then held or delayed are lost.
     */
    private void read() {
        try {
            receiver.receive(new DataInputStream(new BufferedInputStream(from.getInputStream())));
        } catch (IOException e) {
            log.debug("Nothing more comes through the proxy: {}", e.toString());
        } finally {
            writer.interrupt();
        }
    }

    /** The end of one direction ends the whole link, as when a broker or client goes away. */
    private void write() {
        try {
            writeAll();
        } catch (IOException e) {
            log.debug("A connection through the proxy ends: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            link.close();
        }
    }

    private void writeAll() throws IOException, InterruptedException {
        var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
        boolean isSilent = false;
        while (true) {
            var passage = next();
            passage.await();
            thaw.pass();
            if (passage.endsLink()) {
                throw new EOFException("cut by a fault");
            }
            isSilent |= passage.silences();
            if (!isSilent && !passage.isDropped()) {
                link.write(out, passage.message());
            }
        }
    }

    /** @throws InterruptedException when nothing is left and nothing more will come */
    private Passage next() throws InterruptedException {
        var waiting = passages.poll();
        return waiting != null ? waiting : passages.take();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads the incoming data until it ends. */
    interface Receiver {
        void receive(DataInputStream in) throws IOException;
    }
}

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
 * One direction of a link. It reads ahead of what it writes: frames that are held are counted, though nothing passes. A
 * client has few requests under way, so little piles up.
 */
final class Pump {

    /** What is held takes memory: the rows of a query may be many. The sender waits then, as before a full socket. */
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

    /** @param thaw nothing gets out while it is closed */
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
     * In the order of these calls. Waits while too many are held.
     *
     * @throws IOException when the connection ends meanwhile
     */
    void send(Passage passage) throws IOException {
        try {
            passages.put(passage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the connection ends");
        }
    }

    /** Also a writer that waits for what is held. */
    void stop() {
        reader.interrupt();
        writer.interrupt();
    }

    /** What a side has sent before it ended goes on to the other, as through a network; what is held or delayed then is lost. */
    private void read() {
        try {
            receiver.receive(new DataInputStream(new BufferedInputStream(from.getInputStream())));
        } catch (IOException e) {
            log.debug("Nothing more comes through the proxy: {}", e.toString());
        } finally {
            writer.interrupt();
        }
    }

    /** Whatever ends one half of a link ends it whole, as a broker or a client that goes does. */
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

    /** @throws InterruptedException when nothing is left, and nothing more comes */
    private Passage next() throws InterruptedException {
        var waiting = passages.poll();
        return waiting != null ? waiting : passages.take();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes what comes in, until that ends. */
    interface Receiver {
        void receive(DataInputStream in) throws IOException;
    }
}

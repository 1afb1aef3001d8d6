package io.notexactlyonce.testbed.proxy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
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

    private static final Logger log = LoggerFactory.getLogger(Pump.class);

    private final Connection link;
    private final Socket from;
    private final Socket to;
    private final Receiver receiver;
    private final Gate thaw;
    private final BlockingQueue<Passage> passages = new LinkedBlockingQueue<>();
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

    /** In the order of these calls. */
    void send(Passage passage) {
        passages.add(passage);
    }

    /** Also a writer that waits for what is held. */
    void stop() {
        reader.interrupt();
        writer.interrupt();
    }

    private void read() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
        for (var bytes = Wire.read(in); bytes.isPresent(); bytes = Wire.read(in)) {
            receiver.receive(bytes.get());
        }
        throw new EOFException("the other side has ended the connection");
    }

    private void write() throws IOException, InterruptedException {
        var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
        boolean isSilent = false;
        while (true) {
            var passage = passages.take();
            passage.await();
            thaw.pass();
            if (passage.endsLink()) {
                throw new EOFException("cut by a fault");
            }
            isSilent |= passage.silences();
            if (!isSilent && !passage.isDropped()) {
                Wire.write(out, passage.bytes());
            }
        }
    }

    private Thread thread(Work work) {
        var thread = new Thread(() -> run(work), "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    /** Whatever ends one half of a link ends it whole, as a broker or a client that goes does. */
    private void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            log.debug("A connection through the proxy ends: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            link.close();
        }
    }

    /** Takes what has come in, without the four bytes of its length. */
    interface Receiver {
        void receive(byte[] frame) throws IOException;
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}

package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.process.CacheFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reserves ports on which nothing listens, because their owner hasn't started yet or is down. Otherwise the JVMs of two
 * builds, or of two modules of one build, would choose the same ports.
 *
 * <p>Each port is a byte of a file, and the JVM that holds the byte's lock owns the port; the system releases the lock
 * when the JVM ends, in whatever way. All JVMs of this user find the file, whatever temporary directory each uses. Only
 * one channel is ever opened: closing another one on the same file would release all locks (POSIX).
 */
final class PortReservations {

    /** Keeps the locks referenced: the JVM forgets a garbage-collected lock, but the system doesn't. */
    private static final List<FileLock> LOCKS = new ArrayList<>();

    private static @Nullable FileChannel channel;

    private PortReservations() {}

    /** Reserves it for as long as this JVM runs; false when this user's JVMs, including this one, have it already. */
    static synchronized boolean take(int port) {
        try {
            var lock = channel().tryLock(port, 1, false);
            return lock != null && LOCKS.add(lock);
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new TestbedException("can't reserve port %d: %s".formatted(port, e), e);
        }
    }

    private static FileChannel channel() throws IOException {
        var opened = channel;
        if (opened == null) {
            var file = CacheFolder.path().resolve("ports.lock");
            opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = opened;
        }
        return opened;
    }
}

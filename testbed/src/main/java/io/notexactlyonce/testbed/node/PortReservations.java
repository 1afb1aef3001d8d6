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
 * Ports that are somebody's although nobody listens, because their owner hasn't started yet, or is down. Two builds, or two
 * modules of one, are two JVMs that would choose the same.
 *
 * <p>A port is a byte of a file, and whoever holds its lock has it; the system takes the lock back when the JVM ends, however
 * that comes. The file lies where all JVMs of this user look, whatever temporary directory each was given. Only one channel
 * is ever opened: closing another one on the same file would give all locks back (POSIX).
 */
final class PortReservations {

    /** Held, as the JVM forgets a lock that is garbage while the system doesn't. */
    private static final List<FileLock> LOCKS = new ArrayList<>();

    private static @Nullable FileChannel channel;

    private PortReservations() {}

    /** For as long as this JVM runs; false when it is taken already, by this JVM or by another one of this user. */
    static synchronized boolean take(int port) {
        try {
            var lock = channel().tryLock(port, 1, false);
            return lock != null && LOCKS.add(lock);
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new TestbedException("can't note that port %d is taken: %s".formatted(port, e), e);
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

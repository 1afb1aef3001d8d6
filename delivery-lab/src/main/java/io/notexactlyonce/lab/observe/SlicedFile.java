package io.notexactlyonce.lab.observe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Rows on disk that may not fit into memory: written once in any order, and read slice by slice, each slice in the
 * order in which it was written. Two tables with the same key are sliced alike, so they can be joined slice by slice (a
 * Grace hash join).
 *
 * <p>One block of each slice is in memory until it is full, or {@link #finish finished}. The file has no name, so it
 * vanishes when the process ends in any way.
 */
final class SlicedFile<T> implements Closeable {

    private static final int BLOCK = 16 * 1024;

    private final FileChannel file;
    private final RowFormat<T> format;
    private final List<Slice> slices;
    private long end;

    /** @throws UncheckedIOException when the directory for temporary files can't be written to */
    SlicedFile(RowFormat<T> format, int slices) {
        this.format = format;
        this.slices = Stream.generate(Slice::new).limit(slices).toList();
        try {
            var path = Files.createTempFile("lab", ".rows");
            this.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException when the disk is full */
    void add(UUID key, T row) {
        slices.get(of(key, slices.size())).add(row);
    }

    /** Ends the writing: rows that are still in memory go to disk. */
    void finish() {
        slices.forEach(Slice::flush);
    }

    /** The slice of a key, out of this many. */
    static int of(UUID key, int slices) {
        return Math.floorMod(key.hashCode(), slices);
    }

    List<T> read(int slice) {
        var rows = new ArrayList<T>();
        each(slice, rows::add);
        return rows;
    }

    void each(int slice, Consumer<T> action) {
        slices.get(slice).each(action);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                end += file.write(bytes, end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(Block block) throws IOException {
        var bytes = ByteBuffer.allocate(block.length());
        while (bytes.hasRemaining()) {
            if (file.read(bytes, block.begin() + bytes.position()) < 0) {
                throw new EOFException("a temporary file has been shortened");
            }
        }
        return bytes.array();
    }

    /** The position of some of a slice's rows in the file. */
    private record Block(long begin, int length) {}

    /** The rows of some keys. */
    private final class Slice {

        private final List<Block> blocks = new ArrayList<>();
        private ByteArrayOutputStream last = new ByteArrayOutputStream(0);
        private DataOutputStream out = new DataOutputStream(last);

        void add(T row) {
            try {
                format.write(row, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (last.size() >= BLOCK) {
                flush();
            }
        }

        void each(Consumer<T> action) {
            flush();
            try {
                for (var block : blocks) {
                    var bytes = new ByteArrayInputStream(SlicedFile.this.read(block));
                    var in = new DataInputStream(bytes);
                    while (bytes.available() > 0) {
                        action.accept(format.read(in));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void flush() {
            if (last.size() > 0) {
                blocks.add(new Block(end, last.size()));
                write(ByteBuffer.wrap(last.toByteArray()));
                last = new ByteArrayOutputStream(0);
                out = new DataOutputStream(last);
            }
        }
    }
}

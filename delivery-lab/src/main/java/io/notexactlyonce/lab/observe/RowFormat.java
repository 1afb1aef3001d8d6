package io.notexactlyonce.lab.observe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How one type of row is written to disk, and read back by the same process. */
interface RowFormat<T> {

    void write(T row, DataOutputStream out) throws IOException;

    T read(DataInputStream in) throws IOException;

    static <T> RowFormat<T> of(Writer<T> writer, Reader<T> reader) {
        return new RowFormat<>() {
            @Override
            public void write(T row, DataOutputStream out) throws IOException {
                writer.write(row, out);
            }

            @Override
            public T read(DataInputStream in) throws IOException {
                return reader.read(in);
            }
        };
    }

    /** The writing half of a format. */
    interface Writer<T> {
        void write(T row, DataOutputStream out) throws IOException;
    }

    /** The reading half: it reads the components in the order in which they were written. */
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }
}

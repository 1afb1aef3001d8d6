package io.notexactlyonce.lab.observe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How rows of a kind are written to disk, and read again by the same process. */
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

    /** One half of a format. */
    interface Writer<T> {
        void write(T row, DataOutputStream out) throws IOException;
    }

    /** The other half: the components in the order in which they are written. */
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }
}

package io.notexactlyonce.lab.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** A set of record positions that takes only a bit or two for each of many adjacent ones. */
public final class RecordPositions {

    private static final Roaring64Bitmap NONE = new Roaring64Bitmap();

    private final Map<Integer, Roaring64Bitmap> partitions = new TreeMap<>();

    public void add(RecordPosition record) {
        partitions
                .computeIfAbsent(record.partition(), number -> new Roaring64Bitmap())
                .addLong(record.offset());
    }

    public boolean contains(RecordPosition record) {
        return of(record.partition()).contains(record.offset());
    }

    public long count() {
        return partitions.keySet().stream().mapToLong(this::countOf).sum();
    }

    public long countOf(int partition) {
        return of(partition).getLongCardinality();
    }

    /** One after the other. */
    public Stream<RecordPosition> stream() {
        return without(new RecordPositions());
    }

    /** Those that the other set lacks, one after the other. */
    public Stream<RecordPosition> without(RecordPositions others) {
        return partitions.entrySet().stream().flatMap(partition -> {
            var rest = partition.getValue().clone();
            rest.andNot(others.of(partition.getKey()));
            return rest.stream().mapToObj(offset -> new RecordPosition(partition.getKey(), offset));
        });
    }

    private Roaring64Bitmap of(int partition) {
        return partitions.getOrDefault(partition, NONE);
    }
}

package io.notexactlyonce.lab.report;

import java.util.List;

/** The records of a partition, one after another. */
record Strip(int partition, List<Cell> cells) {

    static final int MOST_PARTITIONS = 6;
    static final int MOST_RECORDS = 80;

    /**
     * A record, or how many that aren't shown lie there.
     *
     * @param offset empty where they aren't shown
     * @param mark what is wrong with it, empty when nothing is; also its class for the style sheet
     */
    record Cell(String offset, String text, String mark) {

        static Cell record(long offset, String name, String mark) {
            return new Cell(String.valueOf(offset), name, mark);
        }

        static Cell others(int count) {
            return new Cell("", Words.count(count, "other"), "others");
        }

        boolean isRecord() {
            return !offset.isEmpty();
        }
    }
}

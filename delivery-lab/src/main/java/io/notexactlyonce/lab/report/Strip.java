package io.notexactlyonce.lab.report;

import java.util.List;

/** The records of a partition, one after another. */
record Strip(int partition, List<Cell> cells) {

    static final int MOST_PARTITIONS = 6;
    static final int MOST_RECORDS = 80;

    /**
     * A record, or the number of records that are left out there.
     *
     * @param offset empty for records that are left out
     * @param mark what is wrong with it, or empty; also its class for the style sheet
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

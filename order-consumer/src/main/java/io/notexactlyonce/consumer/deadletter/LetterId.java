package io.notexactlyonce.consumer.deadletter;

/** Where a letter is stored, as operators write it: {@code partition/offset}. */
public record LetterId(int partition, long offset) {

    /** The place before all letters. */
    public static final LetterId FIRST = new LetterId(0, 0);

    /** @throws IllegalArgumentException when it isn't one; the message says what one looks like */
    public static LetterId parse(String text) {
        if (!text.matches("\\d{1,9}/\\d{1,18}")) {
            throw new IllegalArgumentException("A letter is named partition/offset, such as 3/17.");
        }
        String[] parts = text.split("/");
        return new LetterId(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
        return partition + "/" + offset;
    }
}

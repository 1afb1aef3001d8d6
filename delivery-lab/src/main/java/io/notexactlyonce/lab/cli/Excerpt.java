package io.notexactlyonce.lab.cli;

/** Text of unknown origin, for a terminal. */
final class Excerpt {

    private static final int LONGEST = 100;

    private Excerpt() {}

    /** Shortened and without control characters, which could move the cursor or hide what is there. */
    static String line(String text) {
        String visible = visible(text.replaceAll("\\s+", " "));
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "…";
    }

    static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "\uFFFD");
    }
}

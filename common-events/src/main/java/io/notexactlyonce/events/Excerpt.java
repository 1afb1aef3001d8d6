package io.notexactlyonce.events;

/** Shortens untrusted input before it goes into a message or a log. */
public final class Excerpt {

    private static final int MAX_LENGTH = 80;

    private Excerpt() {}

    public static String of(String text) {
        String head = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return head.replaceAll("\\p{Cntrl}", "?");
    }
}

package io.notexactlyonce.lab.terminal;

/** Colours, where they are wanted. */
public enum Style {
    PLAIN("0"),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    public String on(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}

package io.notexactlyonce.lab.report;

import java.util.Collection;
import java.util.Set;

/** An element of HTML or SVG. Whatever text is put into it is escaped: it may come from a broker, or from an attacker. */
public final class Element {

    private static final Set<String> WITHOUT_END = Set.of("br", "meta");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Element(String name) {
        this.name = name;
    }

    /** @param content as {@link #add} takes it */
    public static Element of(String name, Object... content) {
        var element = new Element(name);
        for (var part : content) {
            element.add(part);
        }
        return element;
    }

    public Element with(String attribute, Object value) {
        attributes
                .append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"');
        return this;
    }

    /** An element, several of them, or anything else: its text. */
    public Element add(Object part) {
        if (part instanceof Collection<?> parts) {
            parts.forEach(this::add);
        } else {
            content.append(part instanceof Element ? part : escaped(part));
        }
        return this;
    }

    @Override
    public String toString() {
        var start = "<" + name + attributes + ">";
        return WITHOUT_END.contains(name) ? start : start + content + "</" + name + ">";
    }

    static String escaped(Object value) {
        var text = new StringBuilder();
        value.toString().codePoints().forEach(character -> {
            switch (character) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(isAllowed(character) ? character : 0xFFFD);
            }
        });
        return text.toString();
    }

    /** HTML has no way to write control characters and lone surrogates. */
    private static boolean isAllowed(int character) {
        return character == '\n'
                || character == '\t'
                || !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}

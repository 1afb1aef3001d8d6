package io.notexactlyonce.lab.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The pages' templates. They escape each value, since it may come from a broker or an attacker. */
public final class Templates {

    /** The style sheet of a page that is one file and needs neither a network nor scripts. */
    public static final String STYLE = style();

    /** HTML can't represent control characters and lone surrogates. */
    private static final Pattern NOT_ALLOWED = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, Templates.class.getPackageName());

    private Templates() {}

    /**
     * @param template its file in {@code src/main/jte}
     * @param model its only parameter
     */
    public static String render(String template, Object model) {
        var page = new StringOutput();
        ENGINE.render(template, model, page);
        return NOT_ALLOWED.matcher(page.toString()).replaceAll("\uFFFD");
    }

    private static String style() {
        try (var stream = Templates.class.getResourceAsStream("/report/report.css")) {
            if (stream == null) {
                throw new IllegalStateException("there is no report/report.css on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

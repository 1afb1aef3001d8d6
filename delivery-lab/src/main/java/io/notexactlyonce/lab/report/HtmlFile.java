package io.notexactlyonce.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A page that is one file and needs nothing else, neither a network nor a script. */
public final class HtmlFile {

    private HtmlFile() {}

    /** @param body what the page shows, from its top to its end */
    public static String of(String title, Element... body) {
        var content = new StringBuilder();
        for (var part : body) {
            content.append(part).append('\n');
        }
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(Element.escaped(title), style(), content);
    }

    private static String style() {
        try (var stream = HtmlFile.class.getResourceAsStream("/report/report.css")) {
            if (stream == null) {
                throw new IllegalStateException("there is no report/report.css on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

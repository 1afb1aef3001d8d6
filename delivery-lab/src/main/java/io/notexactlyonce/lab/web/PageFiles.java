package io.notexactlyonce.lab.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The files that the browser loads, from the class path. The page loads nothing from anywhere else. */
final class PageFiles {

    private PageFiles() {}

    static final List<String> LANGUAGES = List.of("en", "ko");

    private static final List<String> SCRIPTS = List.of(
            "page.js",
            "charts.js",
            "check.js",
            "faults.js",
            "ideas.js",
            "order.js",
            "rate.js",
            "send.js",
            "strip.js",
            "text.js",
            "tour.js");
    private static final List<String> STYLES = List.of("page.css", "flow.css", "story.css");

    static Stream<Route> routes() {
        return Stream.of(
                        Stream.of(route("/", "index.html", "text/html")),
                        SCRIPTS.stream().map(name -> route("/" + name, name, "text/javascript")),
                        STYLES.stream().map(name -> route("/" + name, name, "text/css")),
                        LANGUAGES.stream()
                                .map(name -> "text/%s.json".formatted(name))
                                .map(name -> route("/" + name, name, "application/json")))
                .flatMap(all -> all);
    }

    private static Route route(String path, String name, String contentType) {
        var reply = Reply.text(contentType, text(name));
        return new Route("GET", path, request -> reply);
    }

    private static String text(String name) {
        try (var stream = PageFiles.class.getResourceAsStream("/page/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("there is no page/" + name + " on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

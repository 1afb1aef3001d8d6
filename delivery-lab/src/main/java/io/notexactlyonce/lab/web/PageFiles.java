package io.notexactlyonce.lab.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What the browser loads once, from the class path: nothing of the page comes from anywhere else. */
final class PageFiles {

    private PageFiles() {}

    static Stream<Route> routes() {
        var scripts = Stream.of("page.js", "charts.js", "check.js", "faults.js", "ideas.js", "rate.js", "send.js")
                .map(name -> route("/" + name, name, "text/javascript"));
        return Stream.concat(
                Stream.of(
                        route("/", "index.html", "text/html"),
                        route("/page.css", "page.css", "text/css"),
                        route("/flow.css", "flow.css", "text/css")),
                scripts);
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

package io.notexactlyonce.lab.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
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

    /** uPlot's files in its WebJar. */
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/%s/dist/";

    static Stream<Route> routes() {
        var charts = CHARTS.formatted(version("uplot"));
        return Stream.of(
                        Stream.of(
                                route("/", "index.html", "text/html"),
                                file("/uplot.js", charts + "uPlot.esm.js", "text/javascript"),
                                file("/uplot.css", charts + "uPlot.min.css", "text/css")),
                        SCRIPTS.stream().map(name -> route("/" + name, name, "text/javascript")),
                        STYLES.stream().map(name -> route("/" + name, name, "text/css")),
                        LANGUAGES.stream()
                                .map(name -> "text/%s.json".formatted(name))
                                .map(name -> route("/" + name, name, "application/json")))
                .flatMap(all -> all);
    }

    private static Route route(String path, String name, String contentType) {
        return file(path, "/page/" + name, contentType);
    }

    private static Route file(String path, String resource, String contentType) {
        var reply = Reply.text(contentType, text(resource));
        return new Route("GET", path, request -> reply);
    }

    /** The version of a WebJar, which is part of its paths. */
    private static String version(String webJar) {
        var maven = new Properties();
        try {
            maven.load(new StringReader(text("/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(webJar))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return maven.getProperty("version");
    }

    private static String text(String resource) {
        try (var stream = PageFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("there is no %s on the class path".formatted(resource));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

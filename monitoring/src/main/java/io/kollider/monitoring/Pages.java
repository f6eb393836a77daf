package io.kollider.monitoring;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The pages: some files of this jar, each known by name, so that no path leads elsewhere. */
final class Pages {
    private static final List<String> FILES = List.of(
            "index.html",
            "style.css",
            "app.js",
            "connection.js",
            "dom.js",
            "draw.js",
            "blinded.js",
            "legend.js",
            "stack.js",
            "charts.js",
            "fitplots.js",
            "replicaplots.js",
            "save.js",
            "result.js",
            "history.js",
            "ink.js",
            "label.js",
            "overview.js",
            "regions.js",
            "cutflows.js",
            "datasets.js",
            "fits.js",
            "bootstrap.js",
            "newestbootstrap.js",
            "shapes.js",
            "classifiers.js",
            "quality.js",
            "blinding.js",
            "letters.js");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

    private Pages() {}

    static void addTo(RoutesConfig config) {
        for (String file : FILES) {
            byte[] content = read(file);
            String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain");
            config.get(
                    file.equals("index.html") ? "/" : "/" + file,
                    request -> request.contentType(type + "; charset=utf-8")
                            .header("Cache-Control", "no-cache")
                            .result(content));
        }
    }

    private static byte[] read(String file) {
        try (InputStream in = Pages.class.getResourceAsStream("pages/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the page " + file + " is missing in this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

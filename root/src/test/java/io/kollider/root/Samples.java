package io.kollider.root;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The sample files of the tests; see their README. */
final class Samples {

    private Samples() {}

    /** The directory that holds {@code expected.json}: another one with {@code -Dkollider.samples=DIR}. */
    static Path directory() {
        String other = System.getProperty("kollider.samples", "");
        return other.isEmpty() ? shipped("samples/expected.json").getParent() : Path.of(other);
    }

    static Path file(String name) {
        return shipped("samples/" + name);
    }

    /** Another file of the test resources. */
    static Path resource(String name) {
        return shipped(name);
    }

    private static Path shipped(String resource) {
        URL url = Samples.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new IllegalStateException("no resource " + resource);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.kollider.producers.convert;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The file that {@code make_types.py} made. */
final class TypesFile {
    private TypesFile() {}

    static Path path() {
        try {
            return Path.of(TypesFile.class.getResource("/types/types.root").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

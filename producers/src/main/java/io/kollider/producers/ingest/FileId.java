package io.kollider.producers.ingest;

import io.kollider.analysis.EventSource;
import io.kollider.root.RootFile;

/**
 * A file by its content: size, the UUID in its header, and a CRC-32C of its keys and tree headers. Copies have the same one whatever
 * their path, and it is found without reading the data. A file that stands for several variations, with a tree of each, has an id for
 * each: behind a slash the variation.
 */
final class FileId {
    private FileId() {}

    static String of(RootFile file, String variation) {
        return EventSource.key("%d-%s-%08x".formatted(file.size(), file.uuid(), file.identityCrc()), variation);
    }
}

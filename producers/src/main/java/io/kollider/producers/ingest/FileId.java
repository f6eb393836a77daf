package io.kollider.producers.ingest;

import io.kollider.root.RootFile;

/**
 * A file by its content: size, the UUID in its header, and a CRC-32C of its keys and tree headers. Copies have the same one whatever
 * their path, and it is found without reading the data.
 */
final class FileId {
    private FileId() {}

    static String of(RootFile file) {
        return "%d-%s-%08x".formatted(file.size(), file.uuid(), file.identityCrc());
    }
}

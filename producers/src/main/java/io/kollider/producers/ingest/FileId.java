package io.kollider.producers.ingest;

import io.kollider.root.RootFile;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A file by its content: size, the UUID in its header, and a CRC-32C of its keys and tree headers. Copies have the same one whatever
 * their path, and it is found without reading the data.
 */
final class FileId {
    private FileId() {}

    static String of(RootFile file) {
        return "%d-%s-%08x".formatted(file.size(), file.uuid(), file.identityCrc());
    }

    /**
     * The partition that holds a file's blocks: the CRC-32C of the id's characters modulo the number of partitions. It must never
     * change, since a data directory's files would then be looked for in the wrong partitions.
     */
    static int partition(String id, int partitions) {
        CRC32C crc = new CRC32C();
        crc.update(id.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % partitions);
    }
}

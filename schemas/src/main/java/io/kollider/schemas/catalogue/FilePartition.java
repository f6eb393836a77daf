package io.kollider.schemas.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The partition that holds a file's blocks: the CRC-32C of the id's characters modulo the number of partitions. It must never change,
 * since a data directory's files would then be looked for in the wrong partitions.
 */
public final class FilePartition {
    private FilePartition() {}

    /** The partition of events, progress and files that a file belongs to, by its id. */
    public static int of(String file, int partitions) {
        CRC32C crc = new CRC32C();
        crc.update(file.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % partitions);
    }
}

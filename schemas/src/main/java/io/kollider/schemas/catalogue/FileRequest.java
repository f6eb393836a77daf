package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.RecordCodec;
import org.apache.avro.generic.GenericData;

/**
 * What is to become of a file that was found: the newest one of each file counts, and {@link FileProgress} says how far that is.
 *
 * @param file id by content
 * @param path where it was found last
 * @param priority lower ones are sent first: {@link #DATA}, {@link #NOMINAL}, {@link #VARIATION}
 * @param entries of the tree
 */
public record FileRequest(String file, String path, String dataset, int priority, long entries, WantedState wanted) {
    /** Recorded events. */
    public static final int DATA = 0;
    /** Simulated events. */
    public static final int NOMINAL = 1;
    /** Files that stand for a systematic variation. */
    public static final int VARIATION = 2;

    public static final RecordCodec<FileRequest> CODEC = RecordCodec.of(
            "FileRequest",
            request -> avro -> {
                avro.put("file", request.file);
                avro.put("path", request.path);
                avro.put("dataset", request.dataset);
                avro.put("priority", request.priority);
                avro.put("entries", request.entries);
                avro.put(
                        "wanted",
                        new GenericData.EnumSymbol(
                                avro.getSchema().getField("wanted").schema(), request.wanted.name()));
            },
            avro -> new FileRequest(
                    (String) avro.get("file"),
                    (String) avro.get("path"),
                    (String) avro.get("dataset"),
                    (int) avro.get("priority"),
                    (long) avro.get("entries"),
                    WantedState.valueOf(avro.get("wanted").toString())));

    /** The same file with another wish. */
    public FileRequest with(WantedState other) {
        return new FileRequest(file, path, dataset, priority, entries, other);
    }

    /** The partition that the file belongs to. */
    public int partition(int partitions) {
        return FilePartition.of(file, partitions);
    }
}

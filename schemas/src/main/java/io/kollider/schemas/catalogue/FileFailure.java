package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.RecordCodec;

/**
 * Why a file is left alone until somebody asks to try it again, or a copy of it is found under another path.
 *
 * @param file id by content, or the path if the file could not even be opened
 * @param firstEntry first entry that was not sent
 * @param reason one line
 */
public record FileFailure(String file, String path, String dataset, long firstEntry, String reason) {
    public static final RecordCodec<FileFailure> CODEC = RecordCodec.of(
            "FileFailure",
            failure -> avro -> {
                avro.put("file", failure.file);
                avro.put("path", failure.path);
                avro.put("dataset", failure.dataset);
                avro.put("firstEntry", failure.firstEntry);
                avro.put("reason", failure.reason);
            },
            avro -> new FileFailure(
                    (String) avro.get("file"),
                    (String) avro.get("path"),
                    (String) avro.get("dataset"),
                    (long) avro.get("firstEntry"),
                    (String) avro.get("reason")));
}

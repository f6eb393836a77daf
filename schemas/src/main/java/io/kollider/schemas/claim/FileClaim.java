package io.kollider.schemas.claim;

import io.kollider.schemas.codec.RecordCodec;

/**
 * A file claims its events and its room in the dataset, before the first of them is sent. Of two files of a dataset that cannot both
 * count, the one whose claim has the lower offset does.
 *
 * @param file id by content
 * @param path where it was found
 * @param entries of the tree
 * @param parts records of {@link ClaimedEvents} that the same transaction holds before this one; 0 if events are not compared
 */
public record FileClaim(String file, String dataset, String path, long entries, int parts) {
    public static final RecordCodec<FileClaim> CODEC = RecordCodec.of(
            "FileClaim",
            claim -> avro -> {
                avro.put("file", claim.file);
                avro.put("dataset", claim.dataset);
                avro.put("path", claim.path);
                avro.put("entries", claim.entries);
                avro.put("parts", claim.parts);
            },
            avro -> new FileClaim(
                    (String) avro.get("file"),
                    (String) avro.get("dataset"),
                    (String) avro.get("path"),
                    (long) avro.get("entries"),
                    (int) avro.get("parts")));
}

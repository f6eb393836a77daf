package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.RecordCodec;
import java.util.List;

/**
 * A file that belongs to the analysis: what completeness is measured against.
 *
 * @param file id by content: size, UUID in the ROOT header, CRC of keys and tree header
 * @param dataset {@code <dsid>[_campaign_flavour]}, or {@code data}
 * @param name the path it was found under
 * @param entries of the tree
 * @param partition of events
 * @param sums sums of weights of the whole file
 */
public record CatalogueFile(
        String file, String dataset, String name, long bytes, long entries, int partition, List<FileSum> sums) {
    public static final RecordCodec<CatalogueFile> CODEC = RecordCodec.of(
            "CatalogueFile",
            known -> avro -> {
                avro.put("file", known.file);
                avro.put("dataset", known.dataset);
                avro.put("name", known.name);
                avro.put("bytes", known.bytes);
                avro.put("entries", known.entries);
                avro.put("partition", known.partition);
                avro.put(
                        "sums",
                        FileSum.toAvro(
                                known.sums, avro.getSchema().getField("sums").schema()));
            },
            avro -> new CatalogueFile(
                    (String) avro.get("file"),
                    (String) avro.get("dataset"),
                    (String) avro.get("name"),
                    (long) avro.get("bytes"),
                    (long) avro.get("entries"),
                    (int) avro.get("partition"),
                    FileSum.fromAvro(avro.get("sums"))));

    public CatalogueFile {
        sums = List.copyOf(sums);
    }
}

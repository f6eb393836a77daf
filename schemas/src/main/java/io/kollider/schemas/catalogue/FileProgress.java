package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.RecordCodec;
import java.util.List;

/**
 * How far a file was sent: written in the same transaction as its blocks, so it is never ahead of them or behind.
 *
 * @param file id by content
 * @param partition of events; the file's blocks are all there
 * @param entries of the file's tree
 * @param sent entries sent: where a resumed ingest goes on
 * @param blocks blocks sent
 * @param nextSeq number of the partition's next block, over all its files
 * @param sums sums of weights of what was sent
 * @param complete whether nothing is left; a file without entries is complete after its one empty block
 */
public record FileProgress(
        String file,
        String dataset,
        int partition,
        long entries,
        long sent,
        long blocks,
        long nextSeq,
        List<FileSum> sums,
        boolean complete) {
    public static final RecordCodec<FileProgress> CODEC = RecordCodec.of(
            "FileProgress",
            progress -> avro -> {
                avro.put("file", progress.file);
                avro.put("dataset", progress.dataset);
                avro.put("partition", progress.partition);
                avro.put("entries", progress.entries);
                avro.put("sent", progress.sent);
                avro.put("blocks", progress.blocks);
                avro.put("nextSeq", progress.nextSeq);
                avro.put(
                        "sums",
                        FileSum.toAvro(
                                progress.sums, avro.getSchema().getField("sums").schema()));
                avro.put("complete", progress.complete);
            },
            avro -> new FileProgress(
                    (String) avro.get("file"),
                    (String) avro.get("dataset"),
                    (int) avro.get("partition"),
                    (long) avro.get("entries"),
                    (long) avro.get("sent"),
                    (long) avro.get("blocks"),
                    (long) avro.get("nextSeq"),
                    FileSum.fromAvro(avro.get("sums")),
                    (boolean) avro.get("complete")));

    public FileProgress {
        sums = List.copyOf(sums);
    }

    /** The same with another number of the partition's next block. */
    public FileProgress with(long newNextSeq) {
        return new FileProgress(file, dataset, partition, entries, sent, blocks, newNextSeq, sums, complete);
    }
}

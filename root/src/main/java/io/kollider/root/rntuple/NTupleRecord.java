package io.kollider.root.rntuple;

import io.kollider.root.compress.Unpacker;
import io.kollider.root.io.Cursor;
import io.kollider.root.io.FileSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The description of an RNTuple: what its header, footer and page lists say, once all of it is read and verified. */
public final class NTupleRecord {

    private static final int GROUP_BYTES = 8 + 20 + 8 + 12;

    private final String name;
    private final String description;
    private final Blobs blobs;
    private final List<ClusterPages> clusters;
    private final List<FieldPath> paths;
    private final long entries;

    private NTupleRecord(
            String name, String description, Blobs blobs, List<ClusterPages> clusters, List<FieldPath> paths) {
        this.name = name;
        this.description = description;
        this.blobs = blobs;
        this.clusters = clusters;
        this.paths = paths;
        this.entries = clusters.stream().mapToLong(ClusterPages::entries).sum();
    }

    /**
     * Reads the description that an anchor leads to.
     *
     * @param anchor the object of a key of class {@code ROOT::RNTuple}
     * @param part what messages call it
     */
    public static NTupleRecord read(FileSource source, Cursor anchor, String part, Unpacker unpacker) {
        Anchor read = Anchor.read(anchor);
        Blobs blobs = new Blobs(source, read.largestBlob());
        Envelope header = Envelope.read(blobs, read.header(), Envelope.HEADER, part + ", header", unpacker);
        header.refuseFeatures();
        String name = header.string();
        String description = header.string();
        header.string(); // name of the writer
        Schema schema = new Schema();
        schema.extend(header);

        Envelope footer = Envelope.read(blobs, read.footer(), Envelope.FOOTER, part + ", footer", unpacker);
        footer.refuseFeatures();
        requireSameHeader(footer, header.checksum());
        Frame extension = footer.record("the schema's extension");
        if (footer.position() < extension.end()) {
            schema.extend(footer);
        }
        footer.leave(extension);
        List<ClusterPages> clusters = new ArrayList<>();
        Frame groups = footer.list(GROUP_BYTES, "cluster groups");
        for (int group = 0; group < groups.items(); group++) {
            Frame frame = footer.record("a cluster group");
            footer.int64(); // its first entry; the clusters say theirs
            footer.int64(); // its entries
            int count = footer.int32();
            EnvelopeLink link = EnvelopeLink.read(footer);
            footer.leave(frame);
            Envelope pages = Envelope.read(blobs, link, Envelope.PAGE_LIST, part + ", page list", unpacker);
            requireSameHeader(pages, header.checksum());
            addClusters(pages, count, clusters);
        }
        clusters.sort(Comparator.comparingLong(ClusterPages::firstEntry));
        requireConsecutive(clusters, footer);
        return new NTupleRecord(
                name, description, blobs, List.copyOf(clusters), FieldPaths.of(schema, header.origin()));
    }

    private static void requireSameHeader(Envelope envelope, long checksum) {
        if (envelope.int64() != checksum) {
            throw envelope.damaged("it belongs to another header");
        }
    }

    private static void addClusters(Envelope pages, int count, List<ClusterPages> clusters) {
        Frame list = pages.list(ClusterPages.LEAST_BYTES, "clusters");
        List<ClusterPages> summaries = new ArrayList<>(list.items());
        for (int item = 0; item < list.items(); item++) {
            summaries.add(ClusterPages.summary(pages));
        }
        pages.leave(list);
        Frame nested = pages.list(0, "page lists of clusters");
        if (list.items() != count || nested.items() != count) {
            throw pages.damaged(
                    "%d clusters, pages of %d, %d announced".formatted(list.items(), nested.items(), count));
        }
        for (ClusterPages summary : summaries) {
            clusters.add(summary.withPages(pages));
        }
    }

    private static void requireConsecutive(List<ClusterPages> clusters, Envelope footer) {
        long next = 0;
        for (ClusterPages cluster : clusters) {
            if (cluster.firstEntry() != next) {
                throw footer.damaged(
                        "a cluster begins with entry %d instead of %d".formatted(cluster.firstEntry(), next));
            }
            next += cluster.entries();
            if (next < 0) {
                throw footer.damaged("a cluster of %d entries".formatted(cluster.entries()));
            }
        }
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public long entries() {
        return entries;
    }

    /** The columns of values, in the order of the fields. */
    public List<FieldPath> paths() {
        return paths;
    }

    /** The first entries of the clusters that are not empty, ascending. */
    public List<Long> clusterStarts() {
        return clusters.stream()
                .filter(cluster -> cluster.entries() > 0)
                .map(ClusterPages::firstEntry)
                .toList();
    }

    List<ClusterPages> clusters() {
        return clusters;
    }

    Blobs blobs() {
        return blobs;
    }
}

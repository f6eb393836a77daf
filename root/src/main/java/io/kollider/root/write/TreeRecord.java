package io.kollider.root.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bytes of a TTree, member by member as in {@code streamers.tsv}. */
record TreeRecord(
        String name,
        String title,
        long entries,
        List<ColumnWriter> branches,
        ClusterList clusters,
        WriterSettings settings) {

    private static final int MUST_CLEANUP = 8;

    /** ROOT's defaults: most entries of a tree, bytes between saves, entries for limits of histograms. */
    private static final long MAX_ENTRIES = 1_000_000_000_000L;

    private static final long AUTO_SAVE = -300_000_000;
    private static final long AUTO_FLUSH = -30_000_000;
    private static final long ESTIMATE = 1_000_000;

    void write(ObjectOutput object) {
        OutputBuffer out = object.out();
        int own = object.begin(20);
        object.named(name, title, MUST_CLEANUP);
        object.lineAttributes();
        object.fillAttributes();
        object.markerAttributes();
        out.int64(entries)
                .int64(branches.stream().mapToLong(ColumnWriter::totalBytes).sum())
                .int64(branches.stream().mapToLong(ColumnWriter::packedBytes).sum())
                .int64(0) // saved bytes
                .int64(0) // flushed bytes
                .float64(1) // weight
                .int32(0) // timer
                .int32(25) // entries that Scan shows at once
                .int32(0) // update frequency
                .int32(BranchRecord.ENTRY_STARTS);
        List<ClusterList.Group> groups = clusters.closed();
        out.int32(groups.size()).int64(MAX_ENTRIES).int64(MAX_ENTRIES).int64(0).int64(AUTO_SAVE);
        out.int64(clusters.lastSize() > 0 ? clusters.lastSize() : AUTO_FLUSH).int64(ESTIMATE);
        out.int8(groups.isEmpty() ? 0 : 1);
        groups.forEach(group -> out.int64(group.lastEntry()));
        out.int8(groups.isEmpty() ? 0 : 1);
        groups.forEach(group -> out.int64(group.size()));
        BranchRecord.features(object);

        Map<String, Integer> leaves = new HashMap<>();
        int array = object.beginObjArray(branches.size());
        for (ColumnWriter branch : branches) {
            new BranchRecord(branch, settings).write(object, leaves);
        }
        object.end(array);
        int leafArray = object.beginObjArray(branches.size());
        for (ColumnWriter branch : branches) {
            object.reference(BranchRecord.leaf(leaves, branch.column().name()));
        }
        object.end(leafArray);

        object.nullPointer(); // aliases
        out.int32(0).int32(0); // index values and index
        object.nullPointer(); // index of another class
        object.nullPointer(); // friends
        object.nullPointer(); // user information
        object.nullPointer(); // references
        object.end(own);
    }
}

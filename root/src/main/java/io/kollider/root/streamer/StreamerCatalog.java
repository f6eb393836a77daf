package io.kollider.root.streamer;

import io.kollider.root.io.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The class descriptions that a file carries (its TList of TStreamerInfo), by class and version. */
public final class StreamerCatalog {

    /** What some writers do not describe, since every reader knows it. */
    private static final StreamerInfo LEAF = new StreamerInfo(
            "TLeaf",
            2,
            0,
            List.of(
                    new StreamerElement("TStreamerBase", "TNamed", "", StreamerElement.BASE, 0, "BASE", "", 1),
                    StreamerElement.number("fLen", 3, "int"),
                    StreamerElement.number("fLenType", 3, "int"),
                    StreamerElement.number("fOffset", 3, "int"),
                    StreamerElement.number("fIsRange", 18, "bool"),
                    StreamerElement.number("fIsUnsigned", 18, "bool"),
                    new StreamerElement("TStreamerObjectPointer", "fLeafCount", "", 64, 0, "TLeaf*", "", -1)));

    private record ClassVersion(String className, int version) {}

    private final Map<ClassVersion, StreamerInfo> byVersion = new HashMap<>();
    private final Map<String, StreamerInfo> newest = new HashMap<>();
    private final Map<Long, StreamerInfo> byChecksum = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();

    /** The catalogue of a file that has none. */
    public static StreamerCatalog empty() {
        return new StreamerCatalog();
    }

    /** Reads the object of the file's streamer record. */
    public static StreamerCatalog read(Cursor cursor, int keyBytes) {
        StreamerCatalog catalog = new StreamerCatalog();
        for (StreamerInfo info : new StreamerListReader(cursor, keyBytes).read()) {
            catalog.add(info);
        }
        return catalog;
    }

    private void add(StreamerInfo info) {
        if (byVersion.put(new ClassVersion(info.className(), info.version()), info) == null) {
            versions.merge(info.className(), 1, Integer::sum);
        }
        byChecksum.put(info.checksum(), info);
        newest.merge(info.className(), info, (a, b) -> a.version() > b.version() ? a : b);
    }

    /** The description of a class as it was when an object with this header was written. */
    public Optional<StreamerInfo> find(String className, ObjectHeader header) {
        if (header.checksum() != 0) {
            StreamerInfo exact = byChecksum.get(header.checksum());
            if (exact != null && exact.className().equals(className)) {
                return Optional.of(exact);
            }
        }
        StreamerInfo exact = byVersion.get(new ClassVersion(className, header.version()));
        if (exact != null) {
            return Optional.of(exact);
        }
        if (className.equals("TLeaf")
                && header.version() == LEAF.version()
                && newest(className).isEmpty()) {
            return Optional.of(LEAF);
        }
        return header.version() <= 0 ? newest(className) : Optional.empty();
    }

    /** The newest description of a class. */
    public Optional<StreamerInfo> newest(String className) {
        return Optional.ofNullable(newest.get(className));
    }

    /** The description of one version of a class. */
    public Optional<StreamerInfo> version(String className, int version) {
        return Optional.ofNullable(byVersion.get(new ClassVersion(className, version)));
    }

    /** The description with that checksum, if it is of that class. */
    public Optional<StreamerInfo> checksum(String className, long checksum) {
        StreamerInfo info = byChecksum.get(checksum & 0xffff_ffffL);
        return info != null && info.className().equals(className) ? Optional.of(info) : Optional.empty();
    }

    /** How many versions of a class are described. */
    public int descriptions(String className) {
        return versions.getOrDefault(className, 0);
    }

    /** All descriptions. */
    public List<StreamerInfo> all() {
        return new ArrayList<>(byVersion.values());
    }
}

package io.kollider.root.member;

import io.kollider.root.streamer.ObjectHeader;
import io.kollider.root.streamer.StreamerInfo;
import java.util.List;

/**
 * An object: a header with its length and the version of its class, then base classes and members.
 *
 * @param onlyDescription whether the file describes one version of the class alone
 * @param hasLengths whether it is a base class that may have the lengths of arrays of classes derived from it
 */
record ClassNode(Span span, StreamerInfo info, List<Node> members, boolean onlyDescription, boolean hasLengths)
        implements Node {

    /** As a base class that has lengths of arrays, so that it is not passed over. */
    ClassNode withLengths() {
        return new ClassNode(span, info, withLengths(info, members), onlyDescription, true);
    }

    /** Members of a class, its base classes with lengths. */
    static List<Node> withLengths(StreamerInfo info, List<Node> members) {
        return members.stream()
                .map(node -> node instanceof ClassNode base && base.isBaseOf(info) ? base.withLengths() : node)
                .toList();
    }

    @Override
    public void read(Walk walk, int items, boolean member) {
        for (int item = 0; item < items; item++) {
            if (members.isEmpty() && !ObjectHeader.stands(walk.cursor)) {
                continue; // base classes without members may leave no trace
            }
            ObjectHeader header = ObjectHeader.read(walk.cursor);
            if (header.hasEnd() && !span.contains(walk.wanted) && !hasLengths) {
                walk.cursor.seek(header.end());
                continue;
            }
            requireVersion(walk, header.version(), header.checksum());
            if (readUntilWanted(walk, header.hasEnd())) {
                requireEnd(walk, header);
            } else {
                header.finish(walk.cursor);
            }
        }
    }

    /** Reads the members; false if those behind the wanted one were left out. */
    private boolean readUntilWanted(Walk walk, boolean skipRest) {
        for (Node node : members) {
            if (skipRest && node.span().first() > walk.wanted) {
                return false;
            }
            node.read(walk, 1, true);
        }
        return true;
    }

    private void requireEnd(Walk walk, ObjectHeader header) {
        if (header.hasEnd() && walk.cursor.position() != header.end()) {
            throw walk.cursor.damaged("an object of class %s ends at byte %d, announced was %d"
                    .formatted(info.className(), walk.cursor.position(), header.end()));
        }
    }

    /** Reads an object without header; false if members behind the wanted one are not known and were left out. */
    boolean readBare(Walk walk) {
        for (Node node : members) {
            if (node instanceof UnknownNode unknown
                    && !unknown.headed()
                    && !unknown.span().contains(walk.wanted)) {
                return false;
            }
            node.read(walk, 1, true);
        }
        return true;
    }

    /** Reads several objects member by member, those of base classes first. */
    void readMembers(Walk walk, int items) {
        for (Node node : members) {
            if (node instanceof ClassNode base && base.isBaseOf(info)) {
                base.readMembers(walk, items);
            } else {
                node.read(walk, items, true);
            }
        }
    }

    private boolean isBaseOf(StreamerInfo derived) {
        return derived.elements().stream()
                .anyMatch(element -> element.isBase() && element.name().equals(info.className()));
    }

    /** Refuses an object of another version of the class than the one described. */
    void requireVersion(Walk walk, int version, long checksum) {
        boolean same = checksum != 0
                ? checksum == info.checksum() || onlyDescription
                : version == info.version() || (version <= 0 && onlyDescription);
        if (!same) {
            throw walk.cursor
                    .origin()
                    .unsupported("an object of class %s has version %d, the branch describes version %d"
                            .formatted(info.className(), version, info.version()));
        }
    }
}

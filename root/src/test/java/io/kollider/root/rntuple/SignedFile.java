package io.kollider.root.rntuple;

import io.kollider.root.compress.Unpacker;
import io.kollider.root.file.Directory;
import io.kollider.root.file.FileHeader;
import io.kollider.root.file.Key;
import io.kollider.root.io.Cursor;
import io.kollider.root.io.FileSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An uncompressed file with one RNTuple whose bytes can be changed and all checksums made right again, so that what is
 * behind the checksums meets the change.
 */
final class SignedFile {

    /** A range of bytes. */
    record Part(int position, int length) {
        int end() {
            return position + length;
        }
    }

    private final byte[] bytes;
    private final Part anchor;
    private final Part header;
    private final Part footer;
    private final List<Part> pageLists = new ArrayList<>();
    private final List<Part> pages = new ArrayList<>();

    SignedFile(Path path) throws IOException {
        bytes = Files.readAllBytes(path);
        try (FileSource source = FileSource.open(path);
                Unpacker unpacker = new Unpacker()) {
            Key key = Directory.list(source, FileHeader.read(source)).stream()
                    .map(Directory.Entry::key)
                    .filter(candidate -> candidate.className().equals("ROOT::RNTuple"))
                    .findFirst()
                    .orElseThrow();
            Cursor object = key.object(source, unpacker, "anchor");
            anchor = new Part((int) key.position() + key.keyBytes(), key.objectBytes());
            Anchor read = Anchor.read(object);
            header = part(read.header());
            footer = part(read.footer());
            NTupleRecord ntuple =
                    NTupleRecord.read(source, key.object(source, unpacker, "anchor"), "RNTuple", unpacker);
            Set<Integer> lists = new HashSet<>();
            for (ClusterPages cluster : ntuple.clusters()) {
                int at = (int) cluster.pageLists().origin().position();
                if (lists.add(at)) {
                    pageLists.add(new Part(at, (int) (little(bytes).getLong(at) >>> 16)));
                }
                for (int column = 0; column < cluster.columnsAt().length; column++) {
                    addPages(cluster, column);
                }
            }
        }
    }

    private static Part part(EnvelopeLink link) {
        if (link.unpacked() != link.locator().bytes()) {
            throw new IllegalArgumentException("a compressed file");
        }
        return new Part((int) link.locator().position(), (int) link.locator().bytes());
    }

    private void addPages(ClusterPages cluster, int column) {
        Envelope list = cluster.pageLists().at(cluster.columnsAt()[column]);
        int count = list.list(0, "pages").items();
        for (int page = 0; page < count; page++) {
            list.int32();
            Locator locator = Locator.read(list);
            pages.add(new Part((int) locator.position(), (int) locator.bytes()));
        }
    }

    Part anchor() {
        return anchor;
    }

    Part header() {
        return header;
    }

    Part footer() {
        return footer;
    }

    List<Part> pageLists() {
        return pageLists;
    }

    List<Part> pages() {
        return pages;
    }

    byte[] copy() {
        return bytes.clone();
    }

    /** Makes the checksums right. */
    void sign(byte[] changed) {
        ByteBuffer buffer = little(changed);
        for (Part page : pages) {
            buffer.putLong(page.end(), Xxh3.hash(changed, page.position(), page.length()));
        }
        long ofHeader = signEnvelope(changed, header);
        buffer.putLong(footer.position() + 16, ofHeader); // behind preamble and feature flags
        signEnvelope(changed, footer);
        for (Part list : pageLists) {
            buffer.putLong(list.position() + 8, ofHeader);
            signEnvelope(changed, list);
        }
        int fields = anchor.position() + Integer.BYTES + Short.BYTES;
        int length = anchor.end() - Long.BYTES - fields;
        ByteBuffer.wrap(changed).putLong(anchor.end() - Long.BYTES, Xxh3.hash(changed, fields, length));
    }

    private static long signEnvelope(byte[] changed, Part envelope) {
        long hash = Xxh3.hash(changed, envelope.position(), envelope.length() - Long.BYTES);
        little(changed).putLong(envelope.end() - Long.BYTES, hash);
        return hash;
    }

    static ByteBuffer little(byte[] array) {
        return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    }
}

package io.kollider.root;

import io.kollider.root.compress.Unpacker;
import io.kollider.root.file.Catalog;
import io.kollider.root.file.Directory;
import io.kollider.root.file.FileHeader;
import io.kollider.root.file.FileIdentity;
import io.kollider.root.file.Key;
import io.kollider.root.hist.BinnedReader;
import io.kollider.root.hist.GraphReader;
import io.kollider.root.hist.HistogramReader;
import io.kollider.root.io.Cursor;
import io.kollider.root.io.FileSource;
import io.kollider.root.io.Origin;
import io.kollider.root.io.RemoteSettings;
import io.kollider.root.rntuple.NTupleRecord;
import io.kollider.root.streamer.ObjectReader;
import io.kollider.root.streamer.StoredObject;
import io.kollider.root.streamer.StreamerCatalog;
import io.kollider.root.tree.TreeRecord;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A ROOT file opened for reading. Every method throws only {@link RootException}s for what it finds in the file.
 *
 * <pre>{@code
 * try (RootFile file = RootFile.open(Path.of("mc_361106_zee.root"))) {
 *     TTree tree = file.tree("analysis");
 *     ColumnReader reader = tree.reader(tree.requireBranch("el_pt_NOSYS"));
 *     ColumnBuffer pt = new ColumnBuffer();
 *     reader.read(0, 1000, pt); // pt.floats(), pt.offsets()
 * }
 * }</pre>
 *
 * <p>Trees and readers of one file may be used by several threads, each reader by one at a time. Interrupting a thread
 * that reads closes the file for all of them, as the JDK's file channels do.
 */
public final class RootFile implements AutoCloseable {

    private final FileSource source;
    private final FileHeader header;
    private final Catalog catalog;
    private final UnpackerPool unpackers;
    private final StreamerCatalog streamers;

    private RootFile(FileSource source, Supplier<Unpacker> unpackers) {
        this.source = source;
        this.header = FileHeader.read(source);
        this.catalog = new Catalog(source, Directory.list(source, header));
        this.unpackers = new UnpackerPool(unpackers);
        this.streamers = readStreamers();
    }

    /**
     * Opens a local file and reads its list of keys.
     *
     * @throws UnreadableFileException if there is no such file, or it may not be read
     * @throws DamagedFileException if it is no ROOT file, or shorter than it says
     */
    public static RootFile open(Path path) {
        return open(path, Unpacker::new);
    }

    static RootFile open(Path path, Supplier<Unpacker> unpackers) {
        return open(FileSource.open(path), unpackers);
    }

    /**
     * Opens a file on a web server that answers requests of ranges, as {@link #open(URI, RemoteSettings)} with {@link
     * RemoteSettings#DEFAULT}.
     */
    public static RootFile open(URI address) {
        return open(address, RemoteSettings.DEFAULT);
    }

    /**
     * Opens a file on a web server that answers requests of ranges; only what is read is fetched.
     *
     * @param address an {@code http} or {@code https} address
     * @throws UnreadableFileException if the server does not deliver it, or only as a whole; also later, if it changes
     * @throws DamagedFileException if it is no ROOT file, or shorter than it says
     */
    public static RootFile open(URI address, RemoteSettings settings) {
        return open(FileSource.open(address, settings), Unpacker::new);
    }

    private static RootFile open(FileSource source, Supplier<Unpacker> unpackers) {
        try {
            return new RootFile(source, unpackers);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** The file as the user named it: path or address. */
    public String name() {
        return source.name();
    }

    /** Size in bytes. */
    public long size() {
        return source.size();
    }

    /** The identifier that the writer gave the file; copies of a file share it. */
    public UUID uuid() {
        return header.uuid();
    }

    /** All objects of the file, directories included, each directory followed by what it holds. */
    public List<KeyInfo> keys() {
        return catalog.entries().stream()
                .map(entry -> new KeyInfo(
                        entry.prefix() + entry.key().name(),
                        entry.key().name(),
                        entry.key().cycle(),
                        entry.key().className(),
                        entry.key().title()))
                .toList();
    }

    /**
     * A tree by its path, {@code analysis} or {@code directory/analysis;2}; without a cycle the newest.
     *
     * @throws RootUsageException if there is none; the message names those there are
     */
    public TTree tree(String path) {
        return tree(catalog.find(path, "tree", TTree::isTree), path);
    }

    private TTree tree(Directory.Entry entry, String path) {
        StoredObject object = object(entry.key(), "tree " + path);
        Origin origin = source.origin("tree " + path, entry.key().position());
        return new TTree(TreeRecord.of(object, origin), streamers, source, unpackers);
    }

    /**
     * An RNTuple by its path, {@code analysis} or {@code directory/analysis;2}; without a cycle the newest.
     *
     * @throws RootUsageException if there is none; the message names those there are
     */
    public RNTuple rntuple(String path) {
        return rntuple(catalog.find(path, "RNTuple", RNTuple::isRNTuple), path);
    }

    /**
     * A tree or an RNTuple by its path; without a cycle the newest.
     *
     * @throws RootUsageException if there is none; the message names those there are
     */
    public Table table(String path) {
        Directory.Entry entry =
                catalog.find(path, "tree or RNTuple", name -> TTree.isTree(name) || RNTuple.isRNTuple(name));
        return RNTuple.isRNTuple(entry.key().className()) ? rntuple(entry, path) : tree(entry, path);
    }

    /**
     * A one-dimensional histogram by its path, of a class TH1C, TH1S, TH1I, TH1L, TH1F or TH1D.
     *
     * @throws RootUsageException if there is none; the message names those there are
     */
    public Histogram histogram(String path) {
        Directory.Entry entry = catalog.find(path, "histogram", HistogramReader::reads);
        StoredObject object = object(entry.key(), "histogram " + path);
        return HistogramReader.histogram(
                object, source.origin("histogram " + path, entry.key().position()));
    }

    /**
     * A histogram of one to three dimensions or a profile by its path: TH1, TH2, TH3, TProfile, TProfile2D, TProfile3D.
     *
     * @throws RootUsageException if there is none; the message names those there are
     */
    public BinnedObject binned(String path) {
        Directory.Entry entry = catalog.find(path, "histogram or profile", BinnedReader::reads);
        StoredObject object = object(entry.key(), "histogram " + path);
        return BinnedReader.binned(
                object, source.origin("histogram " + path, entry.key().position()));
    }

    /**
     * A graph by its path, of a class TGraph, TGraphErrors or TGraphAsymmErrors.
     *
     * @throws RootUsageException if there is none; the message names those there are
     */
    public Graph graph(String path) {
        Directory.Entry entry = catalog.find(path, "graph", GraphReader::reads);
        StoredObject object = object(entry.key(), "graph " + path);
        return GraphReader.graph(
                object, source.origin("graph " + path, entry.key().position()));
    }

    /**
     * Any object by its path, read by the description that the file has of its class: TObjString, TParameter, lists, what
     * a user's own classes derive from them.
     *
     * @throws RootUsageException if there is none; the message names those there are
     * @throws UnsupportedFormatException if the file does not describe its class
     */
    public StoredObject object(String path) {
        Directory.Entry entry = catalog.find(path, "object", className -> true);
        return object(entry.key(), "object " + path);
    }

    /**
     * CRC-32C over the identifier, the list of keys and the stored headers of all trees and anchors of RNTuples: equal for
     * copies of a file, different when one was written again. Reads no data.
     */
    public long identityCrc() {
        return FileIdentity.crc(
                source, header, catalog.entries(), name -> TTree.isTree(name) || RNTuple.isRNTuple(name));
    }

    private RNTuple rntuple(Directory.Entry entry, String path) {
        String part = "RNTuple " + path;
        NTupleRecord ntuple = unpackers.with(
                unpacker -> NTupleRecord.read(source, entry.key().object(source, unpacker, part), part, unpacker));
        return new RNTuple(ntuple, source, unpackers);
    }

    private StoredObject object(Key key, String part) {
        Cursor cursor = unpackers.with(unpacker -> key.object(source, unpacker, part));
        return new ObjectReader(streamers, cursor, key.keyBytes()).read(key.className());
    }

    private StreamerCatalog readStreamers() {
        if (header.streamerPosition() == 0) {
            return StreamerCatalog.empty();
        }
        String part = "streamer information";
        Key key = Key.readAt(source, part, header.streamerPosition());
        Cursor cursor = unpackers.with(unpacker -> key.object(source, unpacker, part));
        return StreamerCatalog.read(cursor, key.keyBytes());
    }

    /** Closes the file; its trees and readers cannot be used any more. */
    @Override
    public void close() {
        unpackers.close();
        source.close();
    }
}

package io.kollider.root.write;

import io.kollider.root.write.RecordFile.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes a new ROOT file of any size. Objects are named by their path, {@code directory/name}; directories are made as they
 * are needed. The file has its name only once {@link #finish} has returned; until then, and if that never happens, there is
 * only a temporary file beside it, which {@link #close} removes.
 *
 * <pre>{@code
 * try (RootWriter writer = RootWriter.create(Path.of("histograms.root"))) {
 *     writer.write("SR/ttbar", histogram);
 *     writer.finish();
 * }
 * }</pre>
 *
 * Not thread-safe.
 */
public final class RootWriter implements AutoCloseable {

    /** Where records begin: the header has 75 bytes, ROOT leaves room. */
    private static final int BEGIN = 100;

    private static final int MAGIC = 0x726f6f74; // "root"

    /** ROOT 6.40 with the mark of 64-bit positions. */
    private static final int VERSION = 1_064_000;

    private static final int POSITION_BYTES = 8;

    /** The free segment behind the file's end reaches at least to here (ROOT: TFile::kStartBigFile). */
    private static final long START_BIG_FILE = 2_000_000_000L;

    private final RecordFile file;
    private final WriterSettings settings;
    private final DirectoryRecord root;
    private final List<TreeWriter> trees = new ArrayList<>();
    private boolean isFinished;

    RootWriter(RecordFile file, WriterSettings settings) {
        this.file = file;
        this.settings = settings;
        int nameBytes = rootKey().bytes() + OutputBuffer.stringBytes(file.name()) + OutputBuffer.stringBytes("");
        file.reserve(BEGIN + nameBytes + DirectoryRecord.BYTES);
        this.root = new DirectoryRecord("TFile", file.name(), BEGIN, 0, nameBytes);
    }

    /** As {@link #create(Path, WriterSettings)}, with {@link WriterSettings#DEFAULT}. */
    public static RootWriter create(Path path) throws IOException {
        return create(path, WriterSettings.DEFAULT);
    }

    /**
     * Begins a file.
     *
     * @param path its name; a file that is there is replaced at {@link #finish}
     */
    public static RootWriter create(Path path, WriterSettings settings) throws IOException {
        return new RootWriter(RecordFile.create(path, settings.packing()), settings);
    }

    /**
     * Begins a tree; it is completed by {@link TreeWriter#close}, at the latest by {@link #finish}.
     *
     * @param path its name, with the directories it lies in
     * @throws IllegalArgumentException if the name is taken or the columns contradict each other
     */
    public TreeWriter tree(String path, String title, List<TreeColumn> columns) throws IOException {
        DirectoryRecord directory = directory(path);
        String name = freeName(path, directory);
        TreeWriter tree = new TreeWriter(file, settings, directory, name, title, columns);
        trees.add(tree);
        return tree;
    }

    /**
     * Writes a histogram, as TH1D or TH2D.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public void write(String path, HistogramContent histogram) throws IOException {
        DirectoryRecord directory = directory(path);
        String name = freeName(path, directory);
        RecordKey key = new RecordKey(
                histogram.className(), name, histogram.title(), 1, directory.position(), settings.packedDate());
        ObjectOutput object = new ObjectOutput(key.bytes());
        HistogramRecord.write(name, histogram, object);
        directory.add(file.appendPacked(key, object.out()));
    }

    /** Writes what is left and gives the file its name. */
    public void finish() throws IOException {
        requireOpen();
        for (TreeWriter tree : trees) {
            tree.close();
        }
        isFinished = true;
        int date = settings.packedDate();
        RecordKey infoKey = new RecordKey("TList", "StreamerInfo", "Doubly linked list", 1, BEGIN, date);
        ObjectOutput infos = new ObjectOutput(infoKey.bytes());
        StreamerTable.write(infos);
        Stored info = file.appendPacked(infoKey, infos.out());
        UUID uuid = settings.uuid().isPresent() ? settings.uuid().get() : file.contentUuid();

        root.finish(file, date, uuid);
        RecordKey rootKey = rootKey();
        OutputBuffer names = new OutputBuffer();
        int stored = root.nameBytes() - rootKey.bytes() + DirectoryRecord.BYTES;
        rootKey.write(names, stored, stored, BEGIN);
        names.string(file.name()).string("");
        file.replace(BEGIN, names);

        Stored free = freeSegments(date);
        file.replace(0, header(info, free, uuid));
        file.complete();
    }

    /** The list of free segments: one, from the file's end on. Its own length is part of the end that it states. */
    private Stored freeSegments(int date) throws IOException {
        RecordKey key = new RecordKey("TFile", file.name(), "", 1, BEGIN, date);
        int segmentBytes = 2 + 2 * POSITION_BYTES;
        long end = file.end() + key.bytes() + segmentBytes;
        OutputBuffer segment =
                new OutputBuffer().int16(1001).int64(end).int64(Math.max(START_BIG_FILE, end + START_BIG_FILE / 2));
        return file.append(key, segment);
    }

    private OutputBuffer header(Stored info, Stored free, UUID uuid) {
        return new OutputBuffer()
                .int32(MAGIC)
                .int32(VERSION)
                .int32(BEGIN)
                .int64(file.end())
                .int64(free.position())
                .int32(free.bytes())
                .int32(1) // free segments
                .int32(root.nameBytes())
                .int8(POSITION_BYTES)
                .int32(settings.packing().setting())
                .int64(info.position())
                .int32(info.bytes())
                .int16(1) // version of the identifier's class
                .int64(uuid.getMostSignificantBits())
                .int64(uuid.getLeastSignificantBits());
    }

    private RecordKey rootKey() {
        return new RecordKey("TFile", file.name(), "", 1, 0, settings.packedDate());
    }

    private DirectoryRecord directory(String path) throws IOException {
        requireOpen();
        DirectoryRecord directory = root;
        String[] names = path.split("/", -1);
        for (String name : names) {
            if (name.isEmpty() || name.contains(";")) {
                throw new IllegalArgumentException(
                        "'%s': names between slashes must not be empty or contain ';'".formatted(path));
            }
        }
        for (int index = 0; index < names.length - 1; index++) {
            directory = directory.child(names[index], file, settings.packedDate());
        }
        return directory;
    }

    private String freeName(String path, DirectoryRecord directory) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        directory.requireFree(name);
        if (trees.stream().anyMatch(tree -> tree.isAt(directory, name))) {
            throw new IllegalArgumentException("'%s' is the name of a tree that is being written".formatted(path));
        }
        return name;
    }

    private void requireOpen() {
        if (isFinished) {
            throw new IllegalStateException(file.target() + " is finished");
        }
    }

    /** Removes what was written, unless {@link #finish} has completed it. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}

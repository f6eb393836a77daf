package io.kollider.root.io;

import java.net.URI;
import java.nio.file.Path;

/** Positional reads of one file, local or remote. Safe for several threads, since no position is shared. */
public abstract sealed class FileSource implements AutoCloseable permits LocalSource, RemoteSource {

    private final String name;
    private final long size;

    FileSource(String name, long size) {
        this.name = name;
        this.size = size;
    }

    /** @throws io.kollider.root.UnreadableFileException if there is no such file, or it may not be read */
    public static FileSource open(Path path) {
        return LocalSource.of(path);
    }

    /**
     * Opens a file on a web server, with one request.
     *
     * @param address an {@code http} or {@code https} address
     * @throws io.kollider.root.UnreadableFileException if the server does not deliver it, or only as a whole
     */
    public static FileSource open(URI address, RemoteSettings settings) {
        return RemoteSource.of(address, settings);
    }

    /** The file as the user named it. */
    public String name() {
        return name;
    }

    /** Size in bytes when the file was opened. */
    public long size() {
        return size;
    }

    public Origin origin(String part, long position) {
        return new Origin(name, part, position);
    }

    /** Reads exactly {@code length} bytes from the origin's position to {@code into[offset…]}. */
    public void read(Origin origin, byte[] into, int offset, int length) {
        requireInside(origin, length);
        readInside(origin, into, offset, length);
    }

    /** As {@link #read}; the range lies inside the file. */
    abstract void readInside(Origin origin, byte[] into, int offset, int length);

    /** Reads {@code length} bytes from the origin's position; the size of the file bounds what is allocated. */
    public Cursor cursor(Origin origin, int length) {
        requireInside(origin, length);
        byte[] bytes = new byte[length];
        readInside(origin, bytes, 0, length);
        return new Cursor(bytes, 0, length, origin);
    }

    /** Refuses a range that does not lie inside the file. */
    public void requireInside(Origin origin, long length) {
        if (length < 0 || origin.position() < 0 || origin.position() > size - length) {
            throw origin.damaged("%d bytes announced, but the file has %d".formatted(length, size));
        }
    }

    @Override
    public abstract void close();
}

package io.kollider.root.io;

import io.kollider.root.UnreadableFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Positional reads of one local file. Safe for several threads, since no position is shared. A file that shrinks while
 * open gives {@link io.kollider.root.DamagedFileException}, as mapped memory could not.
 */
public final class FileSource implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final long size;

    private FileSource(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    public static FileSource open(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new FileSource(path, channel, channel.size());
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnreadableFileException(path, e);
        }
    }

    public Path path() {
        return path;
    }

    /** Size in bytes when the file was opened. */
    public long size() {
        return size;
    }

    public Origin origin(String part, long position) {
        return new Origin(path.toString(), part, position);
    }

    /** Reads exactly {@code length} bytes from the origin's position to {@code into[offset…]}. */
    public void read(Origin origin, byte[] into, int offset, int length) {
        requireInside(origin, length);
        ByteBuffer target = ByteBuffer.wrap(into, offset, length);
        try {
            while (target.hasRemaining()) {
                long next = origin.position() + length - target.remaining();
                if (channel.read(target, next) < 0) {
                    throw origin.damaged("the file ended at byte %d while it was read".formatted(next));
                }
            }
        } catch (IOException e) {
            throw new UnreadableFileException(path, e);
        }
    }

    /** Reads {@code length} bytes from the origin's position; the size of the file bounds what is allocated. */
    public Cursor cursor(Origin origin, int length) {
        requireInside(origin, length);
        byte[] bytes = new byte[length];
        read(origin, bytes, 0, length);
        return new Cursor(bytes, 0, length, origin);
    }

    /** Refuses a range that does not lie inside the file. */
    public void requireInside(Origin origin, long length) {
        if (length < 0 || origin.position() < 0 || origin.position() > size - length) {
            throw origin.damaged("%d bytes announced, but the file has %d".formatted(length, size));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UnreadableFileException(path, e);
        }
    }
}

package io.kollider.root.io;

import io.kollider.root.UnreadableFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A local file, read through its channel. A file that shrinks while open gives
 * {@link io.kollider.root.DamagedFileException}, as mapped memory could not.
 */
final class LocalSource extends FileSource {

    private final FileChannel channel;

    private LocalSource(Path path, FileChannel channel, long size) {
        super(path.toString(), size);
        this.channel = channel;
    }

    static LocalSource of(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new LocalSource(path, channel, channel.size());
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnreadableFileException(path.toString(), e);
        }
    }

    @Override
    void readInside(Origin origin, byte[] into, int offset, int length) {
        ByteBuffer target = ByteBuffer.wrap(into, offset, length);
        try {
            while (target.hasRemaining()) {
                long next = origin.position() + length - target.remaining();
                if (channel.read(target, next) < 0) {
                    throw origin.damaged("the file ended at byte %d while it was read".formatted(next));
                }
            }
        } catch (IOException e) {
            throw new UnreadableFileException(name(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UnreadableFileException(name(), e);
        }
    }
}

package io.kollider.root.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The records of a file under way, one behind the other under a temporary name beside the final one; {@link #complete}
 * gives it the final name, {@link #close} without that deletes it.
 */
final class RecordFile implements AutoCloseable {

    /**
     * Where a record lies.
     *
     * @param bytes its length with its key, {@code unpacked} with the object unpacked
     */
    record Stored(RecordKey key, long position, int bytes, long unpacked) {

        int objectBytes() {
            return (int) (unpacked - key.bytes());
        }

        /** Writes the record's key once more, as directories list them. */
        void list(OutputBuffer out) {
            key.write(out, bytes - key.bytes(), objectBytes(), position);
        }
    }

    private static final OutputBuffer NO_HEAD = new OutputBuffer();

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final Packer packer;
    private final MessageDigest digest = sha256();
    private final OutputBuffer head = new OutputBuffer();
    private long end;
    private boolean isComplete;

    private RecordFile(Path target, Path temporary, FileChannel channel, Packing packing) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.packer = new Packer(packing);
    }

    /** @throws IOException if the directory of the target is not there or not writable */
    static RecordFile create(Path target, Packing packing) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path directory = absolute.getParent();
        Path name = absolute.getFileName();
        if (directory == null || name == null) {
            throw new IOException(target + ": this is no file name");
        }
        Path temporary = directory.resolve("." + name + "." + UUID.randomUUID() + ".tmp");
        return new RecordFile(
                absolute,
                temporary,
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                packing);
    }

    /** Name of the file without its directory, as the file itself states it. */
    String name() {
        return String.valueOf(target.getFileName());
    }

    Path target() {
        return target;
    }

    /** Byte position behind the last record. */
    long end() {
        return end;
    }

    /** Leaves bytes free, for {@link #replace}; they are no part of the content's digest. */
    long reserve(int count) {
        long position = end;
        end += count;
        return position;
    }

    void replace(long position, OutputBuffer content) throws IOException {
        writeAt(position, content.array(), content.length());
    }

    /** Appends a record as it is. */
    Stored append(RecordKey key, OutputBuffer object) throws IOException {
        return store(key, NO_HEAD, object.array(), object.length(), object.length());
    }

    /** Appends a record, packed if that makes it smaller. */
    Stored appendPacked(RecordKey key, OutputBuffer object) throws IOException {
        return appendPacked(key, NO_HEAD, object);
    }

    /** As {@link #appendPacked(RecordKey, OutputBuffer)}, with what the class puts behind the key. */
    Stored appendPacked(RecordKey key, OutputBuffer classHead, OutputBuffer object) throws IOException {
        int packed = packer.pack(object.array(), object.length());
        boolean isSmaller = packed < object.length();
        return store(key, classHead, isSmaller ? packer.packed() : object.array(), packed, object.length());
    }

    private Stored store(RecordKey key, OutputBuffer classHead, byte[] bytes, int count, int unpacked)
            throws IOException {
        head.clear();
        long position = end;
        key.write(head, count, unpacked, position);
        head.bytes(classHead.array(), 0, classHead.length());
        writeAt(position, head.array(), head.length());
        writeAt(position + head.length(), bytes, count);
        digest.update(head.array(), 0, head.length());
        digest.update(bytes, 0, count);
        end = position + head.length() + count;
        return new Stored(key, position, head.length() + count, (long) head.length() + unpacked);
    }

    private void writeAt(long position, byte[] bytes, int count) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, 0, count);
        while (source.hasRemaining()) {
            channel.write(source, position + source.position());
        }
    }

    /** An identifier (RFC 9562, version 8) of the records so far. */
    UUID contentUuid() throws IOException {
        ByteBuffer hash;
        try {
            hash = ByteBuffer.wrap(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IOException("SHA-256 cannot be continued on this Java runtime", e);
        }
        long most = hash.getLong() & 0xffffffffffff0fffL | 0x8000L;
        long least = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(most, least);
    }

    /** Brings everything onto the disk and moves the file to its name, replacing one that is there. */
    void complete() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        isComplete = true;
    }

    @Override
    public void close() throws IOException {
        packer.close();
        channel.close();
        if (!isComplete) {
            Files.deleteIfExists(temporary);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}

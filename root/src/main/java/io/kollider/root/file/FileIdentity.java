package io.kollider.root.file;

import io.kollider.root.io.FileSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/** Tells files apart without reading their data. */
public final class FileIdentity {

    private FileIdentity() {}

    /** CRC-32C over the file's identifier, its keys in file order, and the stored bytes of the wanted classes. */
    public static long crc(
            FileSource source, FileHeader header, List<Directory.Entry> entries, Predicate<String> isWanted) {
        CRC32C crc = new CRC32C();
        ByteBuffer uuid = ByteBuffer.allocate(16);
        uuid.putLong(header.uuid().getMostSignificantBits())
                .putLong(header.uuid().getLeastSignificantBits());
        crc.update(uuid.flip());
        for (Directory.Entry entry : entries) {
            Key key = entry.key();
            String line = "%s%s;%d;%s;%d;%d;%d\n"
                    .formatted(
                            entry.prefix(),
                            key.name(),
                            key.cycle(),
                            key.className(),
                            key.position(),
                            key.bytes(),
                            key.objectBytes());
            crc.update(line.getBytes(StandardCharsets.UTF_8));
            if (isWanted.test(key.className())) {
                byte[] stored = source.cursor(source.origin(key.name(), key.position()), key.bytes())
                        .bytes(key.bytes());
                crc.update(stored);
            }
        }
        return crc.getValue();
    }
}

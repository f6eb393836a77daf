package io.kollider.root.rntuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kollider.root.DamagedFileException;
import io.kollider.root.UnsupportedFormatException;
import io.kollider.root.compress.Unpacker;
import io.kollider.root.io.FileSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locators byte by byte as the format's section "Locators and Envelope Links" lays them out. */
class LocatorTest {

    @TempDir
    Path directory;

    @Test
    void readsPlainAndLargeLocators() throws IOException {
        Envelope envelope = envelope("78563400" + "f0debc9a78563412" // plain: 0x345678 bytes
                + "18000081" + "0000000002000000" + "f0debc9a78563412" + "eeeeeeee" // large, with 4 bytes to come
                + "01000000" + "0500000000000000");
        assertThat(Locator.read(envelope)).isEqualTo(new Locator(0x123456789abcdef0L, 0x345678));
        assertThat(Locator.read(envelope)).isEqualTo(new Locator(0x123456789abcdef0L, 1L << 33));
        assertThat(Locator.read(envelope)).isEqualTo(new Locator(5, 1));
        assertThat(envelope.remaining()).isZero();
    }

    @Test
    void refusesOtherKindsAndLengths() throws IOException {
        Envelope object = envelope("14000082" + "00".repeat(16)); // an object store's
        assertThatExceptionOfType(UnsupportedFormatException.class)
                .isThrownBy(() -> Locator.read(object))
                .withMessageContaining("a locator of type 2");
        Envelope tooShort = envelope("08000081" + "00".repeat(16));
        assertThatExceptionOfType(DamagedFileException.class).isThrownBy(() -> Locator.read(tooShort));
    }

    private Envelope envelope(String content) throws IOException {
        byte[] payload = HexFormat.of().parseHex(content);
        int length = payload.length + 16;
        byte[] bytes = new byte[length];
        ByteBuffer buffer = SignedFile.little(bytes);
        buffer.putLong((long) length << 16 | Envelope.FOOTER).put(payload);
        buffer.putLong(Xxh3.hash(bytes, 0, length - 8));
        Path path = Files.write(directory.resolve("envelope"), bytes);
        try (FileSource source = FileSource.open(path);
                Unpacker unpacker = new Unpacker()) {
            EnvelopeLink link = new EnvelopeLink(length, new Locator(0, length));
            return Envelope.read(new Blobs(source, 0), link, Envelope.FOOTER, "footer", unpacker);
        }
    }
}

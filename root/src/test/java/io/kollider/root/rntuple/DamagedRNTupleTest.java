package io.kollider.root.rntuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.management.ThreadMXBean;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnReader;
import io.kollider.root.DamagedFileException;
import io.kollider.root.Field;
import io.kollider.root.RNTuple;
import io.kollider.root.RootException;
import io.kollider.root.RootFile;
import io.kollider.root.UnsupportedFormatException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RNTuples that are cut short or changed, with and without right checksums: a clear exception, or the data. */
class DamagedRNTupleTest {

    private static final int MUTANTS = Integer.getInteger("kollider.mutants", 150);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** What the reading of a whole mutant may allocate: a file has 50 kB, a packed byte at most becomes 60 000. */
    private static final long MOST_BYTES = 400_000_000;

    @TempDir
    Path directory;

    private final SignedFile signed = whole();
    private Path path = Path.of("");

    private static SignedFile whole() {
        try {
            return new SignedFile(resource("types_plain.root"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void begin() {
        path = directory.resolve("changed.root");
    }

    private static Path resource(String name) {
        URL url = DamagedRNTupleTest.class.getResource("/rntuple/" + name);
        try {
            return Path.of(url == null ? "" : url.toURI().getPath());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsAFileWhoseChecksumsWereMadeAgain() throws IOException {
        byte[] bytes = signed.copy();
        signed.sign(bytes);
        assertThat(bytes).isEqualTo(signed.copy());
        Files.write(path, bytes);
        assertThatCode(() -> readAll(path)).doesNotThrowAnyException();
    }

    @Test
    void refusesEveryTruncatedFileBeforeReading() throws IOException {
        byte[] bytes = signed.copy();
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 100) {
            Files.write(path, Arrays.copyOf(bytes, length));
            assertThatExceptionOfType(DamagedFileException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> RootFile.open(path).close());
        }
    }

    @Test
    void refusesWrongChecksums() throws IOException {
        refuses(bytes -> bytes[signed.anchor().position() + 20] ^= 1, "the checksum of the anchor is wrong");
        refuses(bytes -> bytes[signed.header().position() + 30] ^= 1, "RNTuple types, header at byte", "its checksum");
        refuses(bytes -> bytes[signed.footer().position() + 30] ^= 1, "RNTuple types, footer at byte", "its checksum");
        SignedFile.Part list = signed.pageLists().get(0);
        refuses(bytes -> bytes[list.position() + 30] ^= 1, "RNTuple types, page list at byte", "its checksum");
        SignedFile.Part page = signed.pages().get(0);
        refuses(
                bytes -> bytes[page.position()] ^= 1,
                "RNTuple types, field array, entries 0–24, page at byte " + page.position()
                        + ": its checksum is wrong");
    }

    @Test
    void refusesAFooterOfAnotherHeader() throws IOException {
        byte[] bytes = signed.copy();
        bytes[signed.footer().position() + 16] ^= 1;
        SignedFile.Part footer = signed.footer();
        SignedFile.little(bytes)
                .putLong(footer.end() - Long.BYTES, Xxh3.hash(bytes, footer.position(), footer.length() - Long.BYTES));
        refuses(bytes, "it belongs to another header");
    }

    @Test
    void refusesFieldsThatContainEachOther() throws IOException {
        int first = firstField(signed.copy());
        int parent = first + 8 + 8;
        byte[] cyclic = signed.copy();
        int second = first + (int) SignedFile.little(cyclic).getLong(first);
        SignedFile.little(cyclic).putInt(parent, 1);
        SignedFile.little(cyclic).putInt(second + 16, 0);
        signed.sign(cyclic);
        refuses(cyclic, "fields contain each other");

        byte[] outside = signed.copy();
        SignedFile.little(outside).putInt(parent, Integer.MAX_VALUE);
        signed.sign(outside);
        refuses(outside, "field 0 belongs to field 2147483647 of");
    }

    @Test
    void refusesAbsurdCounts() throws IOException {
        int list = firstField(signed.copy()) - 12;
        byte[] many = signed.copy();
        SignedFile.little(many).putInt(list + 8, Integer.MAX_VALUE);
        signed.sign(many);
        refuses(many, "2147483647 fields announced");

        byte[] longFrame = signed.copy();
        SignedFile.little(longFrame).putLong(list, Long.MIN_VALUE + 5);
        signed.sign(longFrame);
        refuses(longFrame, "a frame of 9223372036854775803 bytes for fields");
    }

    @Test
    void findsPagesOutsideTheFileBeforeReading() throws IOException {
        byte[] bytes = signed.copy();
        SignedFile.Part list = signed.pageLists().get(0);
        ByteBuffer buffer = SignedFile.little(bytes);
        int at = list.position();
        while (buffer.getLong(at) != signed.pages().get(0).position()) {
            at++;
        }
        buffer.putLong(at, bytes.length - 3L);
        signed.sign(bytes);
        Files.write(path, bytes);
        try (RootFile file = RootFile.open(path)) {
            RNTuple ntuple = file.rntuple("types");
            assertThatExceptionOfType(DamagedFileException.class)
                    .isThrownBy(ntuple::checkExtents)
                    .withMessageContainingAll(
                            "RNTuple types, field array, entries 0–24, page at byte " + (bytes.length - 3),
                            "bytes announced, but the file has " + bytes.length);
        }
    }

    @Test
    void refusesFeaturesOfANewerFormat() throws IOException {
        byte[] bytes = signed.copy();
        bytes[signed.header().position() + 8] = 4;
        signed.sign(bytes);
        Files.write(path, bytes);
        assertThatExceptionOfType(UnsupportedFormatException.class)
                .isThrownBy(() -> readAll(path))
                .withMessageContaining("needs features 0x4 of a newer format");
    }

    /** Position of the first field: behind preamble, feature flags, three texts and the head of the list. */
    private int firstField(byte[] bytes) {
        int at = signed.header().position() + 16;
        for (int text = 0; text < 3; text++) {
            at += Integer.BYTES + SignedFile.little(bytes).getInt(at);
        }
        return at + 12;
    }

    @ParameterizedTest
    @ValueSource(strings = {"anywhere", "envelopes", "pages"})
    void readsOrRefusesChangedFilesWithRightChecksums(String where) throws IOException {
        Random random = new Random(where.hashCode());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int refused = 0;
        int opened = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            byte[] bytes = signed.copy();
            for (int change = 1 + random.nextInt(4); change > 0; change--) {
                int at = place(where, bytes.length, random);
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
            }
            signed.sign(bytes);
            Files.write(path, bytes);
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            int[] fields = {0, 0};
            assertTimeout(LONGEST, () -> readEach(path, fields));
            assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                    .as("mutant %d", mutant)
                    .isLessThan(MOST_BYTES);
            opened += fields[0] > 0 ? 1 : 0;
            refused += fields[1];
        }
        assertThat(refused).isPositive();
        assertThat(opened).isPositive();
    }

    private int place(String where, int length, Random random) {
        if (where.equals("pages")) {
            SignedFile.Part page =
                    signed.pages().get(random.nextInt(signed.pages().size()));
            return page.position() + random.nextInt(page.length());
        }
        if (where.equals("envelopes")) {
            List<SignedFile.Part> parts = signed.pageLists();
            int chosen = random.nextInt(parts.size() + 2);
            SignedFile.Part part =
                    chosen == 0 ? signed.header() : chosen == 1 ? signed.footer() : parts.get(chosen - 2);
            return part.position() + 8 + random.nextInt(part.length() - 16);
        }
        return random.nextInt(length);
    }

    /** Counts the fields that were read and those that were refused. */
    private static void readEach(Path path, int[] fields) {
        try (RootFile file = RootFile.open(path)) {
            RNTuple ntuple = file.rntuple("types");
            for (Field field : ntuple.fields()) {
                try {
                    read(ntuple, field);
                    fields[0]++;
                } catch (RootException e) {
                    fields[1]++;
                }
            }
        } catch (RootException e) {
            fields[1]++;
        }
    }

    private static void readAll(Path path) {
        try (RootFile file = RootFile.open(path)) {
            RNTuple ntuple = file.rntuple("types");
            ntuple.checkExtents();
            ntuple.fields().forEach(field -> read(ntuple, field));
        }
    }

    private static void read(RNTuple ntuple, Field field) {
        ColumnReader reader = ntuple.reader(field);
        ColumnBuffer buffer = new ColumnBuffer();
        long entries = Math.min(ntuple.entries(), 2_000);
        for (long first = 0; first < entries; first += 23) {
            reader.read(first, (int) Math.min(23, entries - first), buffer);
        }
    }

    private void refuses(Consumer<byte[]> change, String... messages) throws IOException {
        byte[] bytes = signed.copy();
        change.accept(bytes);
        refuses(bytes, messages);
    }

    private void refuses(byte[] bytes, String... messages) throws IOException {
        Files.write(path, bytes);
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> readAll(path))
                .withMessageContainingAll(messages);
    }
}

package io.kollider.fitter.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What is no workspace at all is refused soon and in little memory. */
class DamagedWorkspaceTest {
    private static final long LIMIT = 1 << 20;

    static final List<Arguments> NONSENSE = List.of(
            argumentSet("deep arrays", "[", "nesting depth"),
            argumentSet("deep objects", "{\"a\":", "nesting depth"),
            argumentSet("a long text", "aaaaaaaaaaaaaaaa", "no valid JSON"),
            argumentSet("one number", "1", "exceeds the maximum allowed"),
            argumentSet("blanks", "        ", "longer than"),
            argumentSet("binary", "\u0000\u0001", "no valid JSON"));

    static final List<Arguments> LONG_CONTENT = List.of(
            argumentSet("a long array", "[", "0,"),
            argumentSet("a long array of objects", "[", "{},"),
            argumentSet("a long name", "{\"", "name"),
            argumentSet("a long text", "\"", "text"),
            argumentSet(
                    "a long list of bins", "{\"channels\": [{\"name\": \"a\", \"samples\": [{\"data\": [", "0.1, "));

    @ParameterizedTest
    @FieldSource("NONSENSE")
    void refusesHundredMegabytesOfNonsense(String repeated, String message) {
        assertThatThrownBy(() -> JsonDocument.read(
                        "nonsense", new Repeated("", repeated, 100_000_000), JsonDocument.mapper(LIMIT)))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith("nonsense:")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @FieldSource("LONG_CONTENT")
    void readsNoMoreThanTheLimit(String start, String repeated) {
        Repeated stream = new Repeated(start, repeated, 100_000_000);

        assertThatThrownBy(() -> JsonDocument.read("nonsense", stream, JsonDocument.mapper(LIMIT)))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("more than a workspace can have");
        assertThat(stream.position).isLessThan(3 * LIMIT);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> WorkspaceFile.read("empty", new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("empty: the file is empty");
    }

    @Test
    void refusesTextInAnotherEncoding() {
        byte[] text = "\ufeff{}\ud800".getBytes(StandardCharsets.UTF_16BE);
        text[text.length - 1] = (byte) 0xd8;

        assertThatThrownBy(() -> WorkspaceFile.read("wide", new ByteArrayInputStream(text)))
                .isInstanceOf(WorkspaceException.class);
    }

    @Test
    void mutatedWorkspacesAreReadOrRefusedInOneLine() throws IOException {
        long accepted = new WorkspaceFuzz(20260101, 100_000).run(3000);

        assertThat(accepted).as("mutations that do no harm").isBetween(100L, 2900L);
    }

    /** Endless content that takes no memory. */
    private static final class Repeated extends InputStream {
        private final byte[] start;
        private final byte[] repeated;
        private final long length;
        private long position;

        Repeated(String start, String repeated, long length) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
            this.length = length;
        }

        @Override
        public int read() {
            if (position >= length) {
                return -1;
            }
            int at = (int) position++;
            return (at < start.length ? start[at] : repeated[(at - start.length) % repeated.length]) & 0xff;
        }
    }
}

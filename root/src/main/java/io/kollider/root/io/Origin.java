package io.kollider.root.io;

import io.kollider.root.DamagedFileException;
import io.kollider.root.UnsupportedFormatException;

/**
 * Where some bytes come from, for messages.
 *
 * @param file name of the file as the user gave it
 * @param part what the bytes are, for example "tree analysis, branch el_pt"
 * @param position byte position in the file at which they begin
 */
public record Origin(String file, String part, long position) {

    /** The same file, another part of it. */
    public Origin at(String otherPart, long otherPosition) {
        return new Origin(file, otherPart, otherPosition);
    }

    public DamagedFileException damaged(String problem) {
        return new DamagedFileException(toString(), problem);
    }

    public DamagedFileException damaged(String problem, Throwable cause) {
        return new DamagedFileException(toString(), problem, cause);
    }

    public UnsupportedFormatException unsupported(String problem) {
        return new UnsupportedFormatException(toString(), problem);
    }

    @Override
    public String toString() {
        return "%s: %s at byte %d".formatted(file, part, position);
    }
}

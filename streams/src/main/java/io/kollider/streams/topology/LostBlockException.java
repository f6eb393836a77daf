package io.kollider.streams.topology;

import io.kollider.schemas.event.BlockHeader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A block that cannot be counted. The message is one line; the rest is what is known of the block all the same. */
final class LostBlockException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient @Nullable BlockHeader header;
    private final transient @Nullable DatasetArrays arrays;

    /** A block of which nothing is known. */
    LostBlockException(String reason) {
        this(reason, null, null, null);
    }

    /** A block whose header is sound, of a dataset that has arrays or none. */
    LostBlockException(
            String reason, @Nullable BlockHeader header, @Nullable DatasetArrays arrays, @Nullable Throwable cause) {
        super(oneLine(reason), cause);
        this.header = header;
        this.arrays = arrays;
    }

    private static String oneLine(String reason) {
        return reason.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    Optional<BlockHeader> header() {
        return Optional.ofNullable(header);
    }

    /** The arrays of its dataset, where the loss is counted. */
    Optional<DatasetArrays> arrays() {
        return Optional.ofNullable(arrays);
    }
}

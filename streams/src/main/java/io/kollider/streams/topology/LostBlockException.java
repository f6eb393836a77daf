package io.kollider.streams.topology;

import io.kollider.schemas.event.BlockHeader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A block that cannot be counted. The message is one line; the rest is what is known of the block all the same. */
final class LostBlockException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient @Nullable BlockHeader header;
    private final transient @Nullable LostEvents events;

    /** A block of which nothing is known. */
    LostBlockException(String reason) {
        this(reason, null, null, null);
    }

    /** A block whose header is sound, of a dataset whose lost events are counted or not. */
    LostBlockException(
            String reason, @Nullable BlockHeader header, @Nullable LostEvents events, @Nullable Throwable cause) {
        super(oneLine(reason), cause);
        this.header = header;
        this.events = events;
    }

    private static String oneLine(String reason) {
        return reason.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    Optional<BlockHeader> header() {
        return Optional.ofNullable(header);
    }

    /** Where the loss is counted, if its dataset has arrays. */
    Optional<LostEvents> events() {
        return Optional.ofNullable(events);
    }
}

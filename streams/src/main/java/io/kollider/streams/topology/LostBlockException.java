package io.kollider.streams.topology;

import io.kollider.schemas.event.BlockHeader;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A block that cannot be counted. The message is one line; the rest is what is known of the block all the same. */
final class LostBlockException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient @Nullable BlockHeader header;
    private final transient @Nullable LostEvents events;
    private final transient OptionalDouble sumOfWeights;

    /** A block of which nothing is known. */
    LostBlockException(String reason) {
        this(reason, null, null, null, OptionalDouble.empty());
    }

    /** A block whose header is sound, of a dataset whose lost events are counted or not. */
    LostBlockException(
            String reason, @Nullable BlockHeader header, @Nullable LostEvents events, @Nullable Throwable cause) {
        this(reason, header, events, cause, OptionalDouble.empty());
    }

    private LostBlockException(
            String reason,
            @Nullable BlockHeader header,
            @Nullable LostEvents events,
            @Nullable Throwable cause,
            OptionalDouble sumOfWeights) {
        super(oneLine(reason), cause);
        this.sumOfWeights = sumOfWeights;
        this.header = header;
        this.events = events;
    }

    /**
     * A block that is sound, but that the analysis cannot be applied to.
     *
     * @param sumOfWeights see {@link #sumOfWeights}
     */
    static LostBlockException ofSoundBlock(
            BlockHeader header, LostEvents events, OptionalDouble sumOfWeights, RuntimeException cause) {
        return new LostBlockException("cannot be evaluated: " + cause, header, events, cause, sumOfWeights);
    }

    private static String oneLine(String reason) {
        return reason.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    Optional<BlockHeader> header() {
        return Optional.ofNullable(header);
    }

    /**
     * The share of the nominal sum of weights that the dataset lacks by the loss, where it has such a sum. Only that of a block that is sound: a damaged one, or one of
     * a schema that nobody knows, may say anything.
     */
    OptionalDouble sumOfWeights() {
        return sumOfWeights;
    }

    /** Where the loss is counted, if its dataset has arrays. */
    Optional<LostEvents> events() {
        return Optional.ofNullable(events);
    }
}

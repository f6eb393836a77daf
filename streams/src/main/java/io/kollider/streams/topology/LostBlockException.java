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
        this(reason, null, null, OptionalDouble.empty(), null);
    }

    /**
     * A block whose header is sound, of a dataset of the analysis.
     *
     * @param events where the loss is counted
     * @param sumOfWeights see {@link #sumOfWeights}
     */
    LostBlockException(
            String reason,
            @Nullable BlockHeader header,
            @Nullable LostEvents events,
            OptionalDouble sumOfWeights,
            @Nullable Throwable cause) {
        super(oneLine(reason), cause);
        this.header = header;
        this.events = events;
        this.sumOfWeights = sumOfWeights;
    }

    /** Bytes that are no block. */
    static LostBlockException ofNoBlock(String reason, Exception cause) {
        return new LostBlockException(reason, null, null, OptionalDouble.empty(), cause);
    }

    /** A block whose header is sound, of a dataset that the analysis does not have. */
    static LostBlockException ofNoDataset(String reason, BlockHeader header) {
        return new LostBlockException(reason, header, null, OptionalDouble.empty(), null);
    }

    private static String oneLine(String reason) {
        return reason.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    Optional<BlockHeader> header() {
        return Optional.ofNullable(header);
    }

    /**
     * The share of the nominal sum of weights that the dataset lacks by the loss, as the header has it. Empty where the dataset has no such sum, and where the header's sums are not
     * those of the dataset.
     */
    OptionalDouble sumOfWeights() {
        return sumOfWeights;
    }

    /** Where the loss is counted, if its dataset is known. */
    Optional<LostEvents> events() {
        return Optional.ofNullable(events);
    }
}

package io.kollider.streams.kernel;

import io.kollider.schemas.event.EventBlock;
import org.jspecify.annotations.Nullable;

/** The block that kernels look at, and its number: a kernel that has seen another number must compute anew. */
public final class CurrentBlock {
    private @Nullable EventBlock block;
    private long number;

    /** Lets all kernels look at a block; what they computed before is void. */
    public void set(EventBlock next) {
        block = next;
        number++;
    }

    EventBlock block() {
        if (block == null) {
            throw new IllegalStateException("no block was set");
        }
        return block;
    }

    /** Events in the block. */
    public int count() {
        return block().count();
    }

    /** Differs from block to block. */
    public long number() {
        return number;
    }
}

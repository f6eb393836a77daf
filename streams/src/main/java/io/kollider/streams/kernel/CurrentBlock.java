package io.kollider.streams.kernel;

import io.kollider.schemas.event.EventBlock;
import org.jspecify.annotations.Nullable;

/**
 * The events that kernels look at, all of a block or some, and a number: a kernel that has seen another number must compute anew. Kernels count the events that
 * are left, from 0; where an event is in the block says {@link #place}.
 */
public final class CurrentBlock {
    private @Nullable EventBlock block;
    private @Nullable CurrentBlock source;
    private @Nullable Meter meter;
    private int[] chosen = {};
    private int[] places = {};
    private @Nullable CurrentBlock lender;
    private int[] lent = {};
    private int count;
    private long number;

    /** Lets all kernels look at a block; what they computed before is void. */
    public void set(EventBlock next) {
        block = next;
        source = null;
        count = next.count();
        number++;
    }

    /**
     * Lets all kernels look at some of the events that others look at.
     *
     * @param events numbers of these events, rising; not to be changed while they are looked at
     * @param size how many they are
     */
    public void choose(CurrentBlock from, int[] events, int size) {
        block = from.block();
        source = from;
        meter = from.meter;
        chosen = events;
        count = size;
        number++;
        if (!from.isWhole()) {
            if (places.length < size) {
                places = new int[events.length];
            }
            for (int event = 0; event < size; event++) {
                places[event] = from.places()[events[event]];
            }
        }
    }

    /**
     * Says where the events are among some that the nominal row looks at, so that what is the same for both can be taken from there.
     *
     * @param others all of these events, and possibly more
     * @param numbers by event: its number there; not to be changed while they are looked at
     */
    public void among(CurrentBlock others, int[] numbers) {
        lender = others;
        lent = numbers;
    }

    /** Events of the nominal row that these are {@link #among}. */
    CurrentBlock lender() {
        if (lender == null) {
            throw new IllegalStateException("these events are among no others");
        }
        return lender;
    }

    /** By event: its number in {@link #lender}. */
    int[] lent() {
        return lent;
    }

    EventBlock block() {
        if (block == null) {
            throw new IllegalStateException("no block was set");
        }
        return block;
    }

    /** Has the evaluation of this and later blocks watched, and that of events chosen from them. */
    public void watch(Meter watching) {
        meter = watching;
    }

    /** What watches the evaluation. */
    public @Nullable Meter meter() {
        return meter;
    }

    /** Whether these are all events of the block. */
    boolean isWhole() {
        return source == null;
    }

    /** What these events were chosen from. */
    CurrentBlock source() {
        if (source == null) {
            throw new IllegalStateException("these are all events of the block");
        }
        return source;
    }

    /** By event: its number in {@link #source}; longer than the events. */
    int[] chosen() {
        return chosen;
    }

    /** By event: its place in the block, where these are not all of them; longer than the events. */
    int[] places() {
        return source().isWhole() ? chosen : places;
    }

    /** Where an event is in the block. */
    public int place(int event) {
        return source == null ? event : places()[event];
    }

    /** Events that are looked at. */
    public int count() {
        block();
        return count;
    }

    /** Differs from block to block. */
    public long number() {
        return number;
    }
}

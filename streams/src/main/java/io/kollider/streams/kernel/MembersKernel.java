package io.kollider.streams.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of a collection in each event of a block: where event i has members {@code offsets[i]} to {@code offsets[i + 1] - 1}, each one an element of
 * the jagged columns of one of the collection's leaves.
 */
abstract class MembersKernel extends Kernel {
    private final int[] counted;
    private final @Nullable CombinationsKernel combinations;
    private int[] offsets = {0};
    private int[] events = {};
    private int[] leaves = {};
    private int[] elements = {};
    private int size;

    /** @param counted by leaf: the jagged column that gives the leaf's objects their number */
    MembersKernel(int... counted) {
        this.counted = counted;
        this.combinations = null;
    }

    /** Some members of another collection. */
    MembersKernel(MembersKernel source) {
        this.counted = source.counted;
        this.combinations = source instanceof CombinationsKernel made ? made : source.combinations;
    }

    /** The combinations that the members are. */
    CombinationsKernel requireCombinations() {
        if (combinations == null) {
            throw new IllegalStateException("parts of objects that are no combinations were asked for");
        }
        return combinations;
    }

    /** Whether a member and one of another collection have an object of the file in common. */
    boolean shares(int i, MembersKernel other, int j) {
        if (combinations != null) {
            return combinations.combinationShares(elements[i], other, j);
        }
        if (other.combinations != null || other instanceof CombinationsKernel) {
            return other.shares(j, this, i);
        }
        return elements[i] == other.elements[j] && counted[leaves[i]] == other.counted[other.leaves[j]];
    }

    /** By leaf: the jagged column that gives the leaf's objects their number. */
    final int[] counted() {
        return counted;
    }

    /** Starts a new block; members are added event after event. */
    final void begin(int count) {
        if (offsets.length <= count) {
            offsets = new int[count + 1]; // the first is 0 for good
        }
        size = 0;
    }

    /** Adds a member to the event that is being filled. */
    final void add(int event, int leaf, int element) {
        if (size == elements.length) {
            int larger = Math.max(64, 2 * size);
            events = Arrays.copyOf(events, larger);
            leaves = Arrays.copyOf(leaves, larger);
            elements = Arrays.copyOf(elements, larger);
        }
        events[size] = event;
        leaves[size] = leaf;
        elements[size] = element;
        size++;
    }

    /** Adds a member of another collection to its event. */
    final void addFrom(MembersKernel source, int member) {
        add(source.events[member], source.leaves[member], source.elements[member]);
    }

    /** Ends an event. */
    final void endEvent(int event) {
        offsets[event + 1] = size;
    }

    /** All members of the block. */
    final int size() {
        return size;
    }

    /** [events + 1]. */
    final int[] offsets() {
        return offsets;
    }

    /** The event of each member. */
    final int[] events() {
        return events;
    }

    /** The leaf of each member: its place in the collection's list of leaves. */
    final int[] leaves() {
        return leaves;
    }

    /** The place of each member in its leaf's jagged columns. */
    final int[] elements() {
        return elements;
    }
}

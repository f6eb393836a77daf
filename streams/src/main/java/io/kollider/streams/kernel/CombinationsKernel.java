package io.kollider.streams.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Combinations of the members of collections, none with the same object twice. A member's element is its place among the combinations of the block, through
 * which its parts are found, whatever is filtered or sorted later.
 */
final class CombinationsKernel extends MembersKernel {
    /** In a block of 1024 events, 4096 an event: some 100 MB for each value that is computed of them would be the next to fail. */
    static final int MOST = 1 << 22;

    private final MembersKernel[] sources;
    private final boolean ofOne;
    private final int[][] parts;
    private final int[] chosen;

    /** @param sources the collection of each part; all the same one for combinations of one collection, each of which is made once */
    CombinationsKernel(List<MembersKernel> sources, boolean ofOne) {
        super();
        this.sources = sources.toArray(MembersKernel[]::new);
        this.ofOne = ofOne;
        this.parts = new int[sources.size()][0];
        this.chosen = new int[sources.size()];
    }

    MembersKernel source(int place) {
        return sources[place];
    }

    /** [combination] the member of {@link #source} that is the part at this place. */
    int[] part(int place) {
        return parts[place];
    }

    @Override
    CombinationsKernel requireCombinations() {
        return this;
    }

    @Override
    boolean shares(int i, MembersKernel other, int j) {
        return combinationShares(elements()[i], other, j);
    }

    boolean combinationShares(int combination, MembersKernel other, int j) {
        for (int place = 0; place < parts.length; place++) {
            if (sources[place].shares(parts[place][combination], other, j)) {
                return true;
            }
        }
        return false;
    }

    @Override
    void compute(CurrentBlock current) {
        for (MembersKernel source : sources) {
            source.update(current);
        }
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            choose(event, 0);
            endEvent(event);
        }
    }

    private void choose(int event, int place) {
        if (place == parts.length) {
            keep(event);
            return;
        }
        MembersKernel source = sources[place];
        int from = ofOne && place > 0 ? chosen[place - 1] + 1 : source.offsets()[event];
        for (int i = from; i < source.offsets()[event + 1]; i++) {
            if (isFree(place, i)) {
                chosen[place] = i;
                choose(event, place + 1);
            }
        }
    }

    private boolean isFree(int place, int member) {
        for (int earlier = 0; earlier < place; earlier++) {
            if (sources[earlier].shares(chosen[earlier], sources[place], member)) {
                return false;
            }
        }
        return true;
    }

    private void keep(int event) {
        int combination = size();
        if (combination == MOST) {
            throw new IllegalStateException("a block has more than " + MOST + " combinations of " + parts.length
                    + " objects; select fewer objects before they are combined");
        }
        if (combination == parts[0].length) {
            for (int place = 0; place < parts.length; place++) {
                parts[place] = Arrays.copyOf(parts[place], Math.max(64, 2 * combination));
            }
        }
        for (int place = 0; place < parts.length; place++) {
            parts[place][combination] = chosen[place];
        }
        add(event, 0, combination);
    }
}

package io.kollider.streams.kernel;

import java.util.List;

/** Overlap removal among the selected objects of a block. */
public final class OverlapKernel extends Kernel {
    private final List<Bout> bouts;
    private final List<Contestant> contestants;
    private final long[] removed;

    OverlapKernel(List<Bout> bouts, List<Contestant> contestants) {
        this.bouts = List.copyOf(bouts);
        this.contestants = List.copyOf(contestants);
        this.removed = new long[bouts.size()];
    }

    @Override
    void compute(CurrentBlock current) {
        contestants.forEach(contestant -> contestant.enter(current));
        for (int step = 0; step < removed.length; step++) {
            removed[step] = bouts.get(step).fight(current);
        }
    }

    /** Names of the steps, in their order. */
    public List<String> steps() {
        return bouts.stream().map(bout -> bout.step().name()).toList();
    }

    /** Objects that a step removed from the block. */
    public long removed(int step) {
        return removed[step];
    }

    /** Looks at a block. */
    public void evaluate(CurrentBlock current) {
        update(current);
    }

    /** The selected objects of one kind that are left. */
    final class Left extends MembersKernel {
        private final Contestant contestant;

        Left(Contestant contestant) {
            super(contestant.selected().counted());
            this.contestant = contestant;
        }

        @Override
        void compute(CurrentBlock current) {
            OverlapKernel.this.update(current);
            MembersKernel selected = contestant.selected();
            boolean[] alive = contestant.candidates().alive();
            int[] offsets = selected.offsets();
            int count = current.count();
            begin(count);
            for (int event = 0; event < count; event++) {
                for (int i = offsets[event]; i < offsets[event + 1]; i++) {
                    if (alive[i]) {
                        add(event, 0, selected.elements()[i]);
                    }
                }
                endEvent(event);
            }
        }
    }
}

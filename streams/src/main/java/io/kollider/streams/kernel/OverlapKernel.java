package io.kollider.streams.kernel;

import io.kollider.streams.overlap.Candidates;
import io.kollider.streams.overlap.OverlapStep;
import io.kollider.streams.overlap.Survivors;
import java.util.List;

/** Overlap removal among the selected objects of a block. */
public final class OverlapKernel extends Kernel {
    private final List<OverlapStep> steps;
    private final List<Contestant> contestants;
    private final Survivors survivors = new Survivors();
    private final long[] removed;

    OverlapKernel(List<OverlapStep> steps, List<Contestant> contestants) {
        this.steps = List.copyOf(steps);
        this.contestants = List.copyOf(contestants);
        this.removed = new long[steps.size()];
    }

    @Override
    void compute(CurrentBlock current) {
        int[] none = new int[current.count() + 1];
        for (Candidates candidates : List.of(survivors.electrons(), survivors.muons(), survivors.jets())) {
            candidates.take(current.count(), none, new double[0], new double[0]); // kinds that the analysis has not
        }
        contestants.forEach(contestant -> contestant.enter(current, survivors));
        for (int step = 0; step < removed.length; step++) {
            removed[step] = steps.get(step).removeFrom(survivors);
        }
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
            boolean[] alive = contestant.candidates(survivors).alive();
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

package io.kollider.streams.selection;

import io.kollider.analysis.RunCoverage;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.WholeColumn;

/** Refuses blocks with run numbers for which the analysis has no answer: they would count as if they had fired no trigger. */
final class RunCheck {
    private final RunCoverage coverage;
    private final WholeColumn run;

    RunCheck(RunCoverage coverage, WholeColumn run) {
        this.coverage = coverage;
        this.run = run;
    }

    /** @throws IllegalStateException if an event's run is not covered */
    void check(CurrentBlock current) {
        long[] runs = run.values(current);
        int count = current.count();
        for (int event = 0; event < count; event++) {
            boolean seen = event > 0 && runs[event] == runs[event - 1]; // runs come in long stretches
            if (!seen && !coverage.covers(runs[event])) {
                throw new IllegalStateException("run " + runs[event] + " (branch "
                        + coverage.run().name() + ") is not covered by " + coverage.key() + ", which has runs "
                        + coverage.runs());
            }
        }
    }
}

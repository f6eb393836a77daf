package io.kollider.fitter.bootstrap;

import io.kollider.fitter.bootstrap.Distribution.Interval;
import io.kollider.fitter.inference.Parallel;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.sampling.PseudoData;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Counts how often confidence intervals of one parameter hold its true value, over pseudo-experiments that each are fitted and bootstrapped. Intervals end at
 * the parameter's bounds at the latest. The result does not depend on threads.
 *
 * @param parameter its name
 * @param truth at which the experiments were drawn
 * @param toys number of experiments
 * @param replicas of each
 * @param failed number of experiments whose fit did not converge
 * @param rows by level and kind
 * @param seconds wall time
 */
public record Coverage(
        String parameter, double truth, int toys, int replicas, int failed, List<CoverageRow> rows, double seconds) {
    /** Unrelated to the seeds of neighbouring experiments. */
    private static final long SEED_STEP = 0x9e3779b97f4a7c15L;

    public Coverage {
        rows = List.copyOf(rows);
    }

    /**
     * Runs the study.
     *
     * @param parameter free in the model
     * @param truth values of all parameters [parameter]
     * @param replicas of each experiment, 1 or more
     * @param auxiliary whether auxiliary measurements fluctuate, in the experiments and in the replicas of each
     * @param threads above 0
     * @param progress takes the number of experiments done, one call at a time, from any of the threads
     * @throws IllegalArgumentException if the values make a negative rate expected somewhere
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static Coverage of(
            Model model,
            String parameter,
            double[] truth,
            int toys,
            int replicas,
            Auxiliary auxiliary,
            AccelerationMethod acceleration,
            long seed,
            int threads,
            IntConsumer progress)
            throws InterruptedException {
        long start = System.nanoTime();
        int index = model.index(parameter);
        double[] drawnAt = truth.clone();
        PseudoData drawn = PseudoData.of(model, drawnAt, auxiliary, seed);
        List<CoverageTrial> trials = Parallel.map(
                toys,
                threads,
                () -> drawn,
                (source, toy) -> CoverageTrial.of(
                        model.with(source.experiment(toy)),
                        parameter,
                        drawnAt,
                        replicas,
                        auxiliary,
                        acceleration,
                        seed + SEED_STEP * (toy + 1L)),
                progress);
        List<CoverageRow> rows = new ArrayList<>();
        for (double level : new double[] {Distribution.LEVEL_68, Distribution.LEVEL_95}) {
            for (IntervalKind kind : IntervalKind.values()) {
                if (kind != IntervalKind.MINOS || level == Distribution.LEVEL_68) {
                    rows.add(row(kind, level, trials, drawnAt[index]));
                }
            }
        }
        int failed = (int) trials.stream().filter(trial -> !trial.converged()).count();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Coverage(parameter, drawnAt[index], toys, replicas, failed, rows, seconds);
    }

    private static CoverageRow row(IntervalKind kind, double level, List<CoverageTrial> trials, double truth) {
        int covered = 0;
        int below = 0;
        int above = 0;
        int undefined = 0;
        double widths = 0;
        for (CoverageTrial trial : trials) {
            Optional<Interval> interval = trial.interval(kind, level);
            if (interval.isEmpty()) {
                undefined += trial.converged() ? 1 : 0;
                continue;
            }
            widths += interval.get().high() - interval.get().low();
            if (interval.get().high() < truth) {
                below++;
            } else if (interval.get().low() > truth) {
                above++;
            } else {
                covered++;
            }
        }
        int defined = covered + below + above;
        return new CoverageRow(kind, level, covered, below, above, undefined, defined == 0 ? 0 : widths / defined);
    }
}

package io.kollider.fitter.bootstrap;

import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.Parallel;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.sampling.PseudoData;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Pseudo-experiments drawn at given values of the parameters, and fitted. Immutable. */
public final class Toys {
    private final Model model;
    private final double[] truth;
    private final List<Toy> fits;
    private final double seconds;

    private Toys(Model model, double[] truth, List<Toy> fits, double seconds) {
        this.model = model;
        this.truth = truth;
        this.fits = fits;
        this.seconds = seconds;
    }

    /**
     * Draws and fits pseudo-experiments; the result does not depend on the threads.
     *
     * @param truth values of all parameters [parameter]
     * @param threads above 0
     * @param progress takes the number of fits done, one call at a time, from any of the threads
     * @throws IllegalArgumentException if the values make a negative rate expected somewhere
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static Toys run(
            Model model, double[] truth, int count, Auxiliary auxiliary, long seed, int threads, IntConsumer progress)
            throws InterruptedException {
        long start = System.nanoTime();
        double[] drawnAt = truth.clone();
        PseudoData drawn = PseudoData.of(model, drawnAt, auxiliary, seed);
        List<Toy> fits = Parallel.map(
                count,
                threads,
                () -> drawn,
                (source, toy) -> Toy.of(MaximumLikelihood.fit(model.with(source.experiment(toy)), drawnAt), drawnAt),
                progress);
        return new Toys(model, drawnAt, fits, (System.nanoTime() - start) / 1e9);
    }

    /** What was fitted; its data are not those of any toy. */
    public Model model() {
        return model;
    }

    /** Value of a parameter at which the experiments were drawn. */
    public double truth(String parameter) {
        return truth[model.index(parameter)];
    }

    /** The fits, one an experiment. */
    public List<Toy> fits() {
        return fits;
    }

    /** Number of fits that did not converge. */
    public int failed() {
        return (int) fits.stream().filter(fit -> !fit.converged()).count();
    }

    /** Number of fits that did not converge by reason. */
    public Map<String, Integer> failures() {
        Map<String, Integer> reasons = new TreeMap<>();
        fits.stream().filter(fit -> !fit.converged()).forEach(fit -> reasons.merge(fit.status(), 1, Integer::sum));
        return reasons;
    }

    /** The distribution of a fitted parameter; empty if no fit converged. */
    public Optional<Distribution> values(String parameter) {
        int index = model.index(parameter);
        return distribution(fits.stream()
                .filter(Toy::converged)
                .mapToDouble(fit -> fit.value(index))
                .toArray());
    }

    /** The distribution of its pulls, of those fits that gave it an error; empty if none did. */
    public Optional<Distribution> pulls(String parameter) {
        int index = model.index(parameter);
        return distribution(fits.stream()
                .filter(Toy::converged)
                .flatMapToDouble(fit -> fit.pull(index).stream())
                .toArray());
    }

    /** Wall time of all fits. */
    public double seconds() {
        return seconds;
    }

    private static Optional<Distribution> distribution(double[] values) {
        return values.length == 0 ? Optional.empty() : Optional.of(Distribution.of(values));
    }
}

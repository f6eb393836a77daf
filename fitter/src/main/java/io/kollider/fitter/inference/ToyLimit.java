package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.sampling.PseudoData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * CLs and upper limits by pseudo-experiments with and without signal, nuisance parameters at their conditional best fit to the data and auxiliary measurements
 * resampled, as pyhf's toys. Experiments have numbers: all strengths are tested with the same random numbers, and results do not depend on threads.
 */
public final class ToyLimit {
    /** Of a normal distribution below &minus;2, &minus;1, 0, +1, +2 standard deviations. */
    private static final double[] BAND = {
        0.022750131948179, 0.158655253931457, 0.5, 0.841344746068543, 0.977249868051821
    };

    private static final int GRID = 9;
    private static final int MOST_EXTENSIONS = 6;

    private final Model model;
    private final Model bounded;
    private final String poi;
    private final FitResult free;
    private final FitResult none;
    private final AsymptoticLimit asymptotic;
    private final Profile profile;
    private final int toys;
    private final long seed;
    private final int jobs;
    private final IntConsumer progress;
    private final Map<Double, Cls> tested = new TreeMap<>();
    private int failed;
    private int begun;

    private ToyLimit(
            Model model, String poi, TestStatistic statistic, Search search, int toys, int jobs, IntConsumer progress) {
        this.model = model;
        this.poi = poi;
        this.bounded = statistic.bounded(model, poi);
        this.free = search.fit(bounded).orThrow("the fit to the data");
        this.none = search.fit(model.fixing(poi, 0)).orThrow("the fit without signal");
        this.asymptotic = AsymptoticLimit.of(model, poi, statistic, search);
        this.profile = Profile.thorough(free, search, model.index(poi));
        this.toys = toys;
        this.seed = search.seed();
        this.jobs = jobs;
        this.progress = progress;
    }

    /**
     * Prepares tests of a model's data.
     *
     * @param search also gives the seed of the experiments
     * @param toys experiments of each hypothesis, 1 or more
     * @param jobs threads
     * @param progress takes the number of experiments done so far, from any of the threads; {@link #experiments} will be needed for a limit
     * @throws FitException if the fit to the data, or the one without signal, does not converge
     */
    public static ToyLimit of(
            Model model, String poi, TestStatistic statistic, Search search, int toys, int jobs, IntConsumer progress) {
        if (toys < 1) {
            throw new IllegalArgumentException(toys + " toys");
        }
        return new ToyLimit(model, poi, statistic, search, toys, jobs, progress);
    }

    /** How many experiments a limit takes at least, if there are {@code toys} of each hypothesis; a single test takes twice {@code toys}. */
    public static int experiments(int toys) {
        return 2 * GRID * toys;
    }

    /** Number of experiments that were left out, because a fit did not converge. */
    public int failed() {
        return failed;
    }

    /**
     * Tests a signal strength.
     *
     * @throws FitException if the fit to the data with that signal does not converge
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public Cls test(double signal) throws InterruptedException {
        Cls known = tested.get(signal);
        if (known != null) {
            return known;
        }
        ConditionalMinimum held = profile.at(signal);
        if (!held.converged()) {
            throw new FitException("the fit with the signal %s: %s".formatted(signal, held.status()));
        }
        double observed = free.value(poi) > signal ? 0 : Math.max(0, 2 * (held.nll() - free.nll()));
        double[] with = statistics(held.values(), signal, 0);
        double[] without = statistics(none.values(), signal, 1);
        if (with.length == 0 || without.length == 0) {
            throw new FitException("no toy could be fitted with the signal %s".formatted(signal));
        }
        double signalAndBackground = share(with, observed);
        double background = share(without, observed);
        double[] band = new double[without.length];
        for (int i = 0; i < band.length; i++) {
            band[i] = share(with, without[i]) / share(without, without[i]);
        }
        Arrays.sort(band);
        List<Double> expected = new ArrayList<>();
        for (double probability : BAND) {
            expected.add(quantile(band, probability));
        }
        double cls = background > 0 ? signalAndBackground / background : 0;
        Cls result = new Cls(signal, observed, signalAndBackground, background, cls, expected);
        tested.put(signal, result);
        return result;
    }

    /** Test statistics of the experiments of a hypothesis, sorted. */
    private double[] statistics(double[] truth, double signal, int hypothesis) throws InterruptedException {
        PseudoData data = PseudoData.of(model, truth, PseudoData.Auxiliary.RESAMPLED, seed);
        FitResult asimov =
                MaximumLikelihood.fit(TestStatistic.Q.bounded(model, poi).with(model.asimov(truth)), truth);
        List<Double> values = Parallel.map(
                toys,
                jobs,
                () -> new ToyStatistic(bounded, poi, signal, asimov),
                (statistic, toy) -> statistic.of(bounded.with(data.experiment(2L * toy + hypothesis))),
                done -> progress.accept(begun + done));
        begun += toys;
        double[] sorted = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        failed += toys - sorted.length;
        return sorted;
    }

    /** Share of sorted values that are as large as one or larger. */
    private static double share(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) (sorted.length - low) / sorted.length;
    }

    /** Of Hyndman and Fan's definition 7, as numpy's default. */
    private static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The upper limit, from tests on a grid around the asymptotic one; between two strengths the logarithm of CLs is taken to be linear.
     *
     * @param level confidence level, for example 0.95
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public UpperLimit limit(double level) throws InterruptedException {
        UpperLimit guess = asymptotic.limit(level);
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        List<OptionalDouble> guesses = new ArrayList<>(guess.expected());
        guesses.add(guess.observed());
        for (OptionalDouble value : guesses) {
            low = Math.min(low, value.orElse(low));
            high = Math.max(high, value.orElse(high));
        }
        if (!(high > 0)) {
            throw new FitException("there is no asymptotic limit to start from: " + guess.status());
        }
        for (int i = 0; i < GRID; i++) {
            test(0.8 * low + (1.2 * high - 0.8 * low) * i / (GRID - 1));
        }
        double alpha = 1 - level;
        for (int i = 0; i < MOST_EXTENSIONS && !bracketed(alpha); i++) {
            List<Double> strengths = new ArrayList<>(tested.keySet());
            test(strengths.get(0) / 1.5);
            test(strengths.get(strengths.size() - 1) * 1.5);
        }
        List<Cls> tests = List.copyOf(tested.values());
        List<OptionalDouble> expected = new ArrayList<>();
        for (int i = 0; i < BAND.length; i++) {
            int band = i;
            expected.add(crossing(
                    tests, tests.stream().map(cls -> cls.expected().get(band)).toList(), alpha));
        }
        OptionalDouble observed =
                crossing(tests, tests.stream().map(Cls::observed).toList(), alpha);
        String status = observed.isPresent() ? "found" : "CLs does not cross %s where it was tested".formatted(alpha);
        return new UpperLimit(poi, level, observed, expected, tests, status);
    }

    private boolean bracketed(double alpha) {
        List<Cls> tests = List.copyOf(tested.values());
        Cls first = tests.get(0);
        Cls last = tests.get(tests.size() - 1);
        return first.observed() > alpha
                && last.observed() < alpha
                && first.expected().get(0) > alpha
                && last.expected().get(BAND.length - 1) < alpha;
    }

    /** Where CLs falls below &alpha; for the first time. */
    private static OptionalDouble crossing(List<Cls> tests, List<Double> cls, double alpha) {
        for (int i = 1; i < tests.size(); i++) {
            double left = cls.get(i - 1);
            double right = cls.get(i);
            if (left > alpha && right <= alpha) {
                double from = tests.get(i - 1).signal();
                double to = tests.get(i).signal();
                // Without any experiment beyond, the logarithm says nothing.
                double fraction =
                        right > 0 ? Math.log(left / alpha) / Math.log(left / right) : (left - alpha) / (left - right);
                return OptionalDouble.of(from + fraction * (to - from));
            }
        }
        return OptionalDouble.empty();
    }
}

package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * CLs and upper limits by the asymptotic distributions of the test statistic. The Asimov data have no signal; nuisance parameters and auxiliary measurements are at
 * their best fit to the data without signal, as in pyhf. Not thread safe.
 *
 * @see <a href="https://arxiv.org/abs/1007.1727">Cowan, Cranmer, Gross, Vitells, sections 3.6, 3.7 and 4.3</a>
 */
public final class AsymptoticLimit {
    private static final int[] BAND = {2, 1, 0, -1, -2};
    private static final double ACCURACY = 1e-9;
    private static final int MOST_TESTS = 100;
    private static final int MOST_DOUBLINGS = 40;

    private final String poi;
    private final TestStatistic statistic;
    private final Profile data;
    private final Profile asimov;
    private final double best;
    private final Map<Double, Cls> tested = new TreeMap<>();

    private AsymptoticLimit(String poi, TestStatistic statistic, FitResult free, FitResult asimov, Search search) {
        int index = free.model().index(poi);
        this.poi = poi;
        this.statistic = statistic;
        this.data = Profile.thorough(free, search, index);
        this.asimov = Profile.thorough(asimov, search, index);
        this.best = free.value(poi);
    }

    /**
     * Prepares tests of a model's data.
     *
     * @throws FitException if the fit to the data, or the one without signal, does not converge
     * @throws io.kollider.fitter.workspace.WorkspaceException if the parameter of interest is fixed
     */
    public static AsymptoticLimit of(Model model, String poi, TestStatistic statistic, Search search) {
        FitResult free = search.fit(statistic.bounded(model, poi)).orThrow("the fit to the data");
        FitResult none = search.fit(model.fixing(poi, 0)).orThrow("the fit without signal");
        // The Asimov data's best fit is known. A bound that is not at 0 leaves the signal its error, which predicts
        // where the nuisance parameters go.
        Model background = TestStatistic.Q.bounded(model, poi).with(model.asimov(none.values()));
        FitResult asimov = MaximumLikelihood.fit(background, none.values()).orThrow("the fit to Asimov data");
        return new AsymptoticLimit(poi, statistic, free, asimov, search);
    }

    /** Best-fit signal, within the bounds of the test statistic. */
    public double best() {
        return best;
    }

    /**
     * Tests a signal strength.
     *
     * @param signal above 0
     * @throws FitException if a fit does not converge
     */
    public Cls test(double signal) {
        Cls known = tested.get(signal);
        if (known != null) {
            return known;
        }
        double root = best > signal ? 0 : root(data, signal);
        double asimovRoot = root(asimov, signal);
        double position = statistic.position(root, asimovRoot);
        double signalAndBackground = Normal.above(position + asimovRoot);
        double background = Normal.above(position);
        List<Double> expected = new ArrayList<>();
        for (int sigmas : BAND) {
            expected.add(Normal.above(sigmas + asimovRoot) / Normal.above(sigmas));
        }
        Cls result = new Cls(
                signal, root * root, signalAndBackground, background, signalAndBackground / background, expected);
        tested.put(signal, result);
        return result;
    }

    /** &radic;q, 0 at least. */
    private static double root(Profile profile, double signal) {
        ConditionalMinimum minimum = profile.at(signal);
        if (!minimum.converged()) {
            throw new FitException("the fit with the signal %s: %s".formatted(signal, minimum.status()));
        }
        return Math.sqrt(Math.max(0, 2 * (minimum.nll() - profile.lowest())));
    }

    /**
     * The upper limit.
     *
     * @param level confidence level, for example 0.95
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public UpperLimit limit(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a confidence level of " + level);
        }
        double alpha = 1 - level;
        List<OptionalDouble> expected = new ArrayList<>();
        for (int sigmas : BAND) {
            expected.add(expected(sigmas, alpha));
        }
        double start = expected.get(2).orElse(Math.max(1, 2 * best));
        String status = "found";
        OptionalDouble observed;
        try {
            observed = OptionalDouble.of(observed(alpha, start));
        } catch (FitException e) {
            observed = OptionalDouble.empty();
            status = String.valueOf(e.getMessage());
        }
        List<Cls> tests = tested.values().stream()
                .sorted(Comparator.comparingDouble(Cls::signal))
                .toList();
        return new UpperLimit(poi, level, observed, expected, tests, status);
    }

    /** Where CLs of a band, which depends on the Asimov data only, is &alpha;: there &radic;q is &Phi;&#8315;&sup1;(1 &minus; &alpha;&Phi;(&minus;N)) &minus; N. */
    private OptionalDouble expected(int sigmas, double alpha) {
        double root = Normal.exceededWith(alpha * Normal.above(sigmas)) - sigmas;
        double error = asimov.error(0) > 0 ? asimov.error(0) : 1;
        Crossing crossing = Crossing.of(asimov, root * root, 1, Double.POSITIVE_INFINITY, root * error);
        return crossing.offset().isPresent()
                ? OptionalDouble.of(asimov.best(0) + crossing.offset().getAsDouble())
                : OptionalDouble.empty();
    }

    private double observed(double alpha, double start) {
        double low = 0;
        double high = Math.max(start, best);
        for (int i = 0; test(high).observed() > alpha; i++) {
            if (i == MOST_DOUBLINGS) {
                throw new FitException(
                        "CLs is still %s at %s".formatted(test(high).observed(), high));
            }
            low = high;
            high *= 2;
        }
        while (low == 0) {
            double half = high / 2;
            if (test(half).observed() > alpha) {
                low = half;
            } else {
                high = half;
            }
        }
        return new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, 5)
                .solve(MOST_TESTS, signal -> Math.log(test(signal).observed() / alpha), low, high);
    }
}

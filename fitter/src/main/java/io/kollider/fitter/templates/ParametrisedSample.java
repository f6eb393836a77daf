package io.kollider.fitter.templates;

import io.kollider.analysis.eft.Monomials;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.eft.PolynomialFit;
import io.kollider.analysis.eft.ReweightingPoint;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.Spectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sample whose contents are polynomials of second degree in coefficients, and its squared statistical errors polynomials of fourth degree: bin by bin, from what was
 * counted at points.
 */
final class ParametrisedSample {
    /** Deviations of points from the polynomial that are worth a word; weights in single precision make smaller ones. */
    private static final double NOTABLE = 1e-5;

    private final Parametrisation parametrisation;
    private final PolynomialFit polynomial;
    private final Optional<PolynomialFit> squares;
    /** [bin][point]. */
    private final double[][] contents;

    private final double[][] squaredErrors;
    /** Squared errors of the nominal weights [bin]. */
    private final double[] nominalSquares;

    /** @param spectra the histogram of a variation, or the nominal one */
    ParametrisedSample(Parametrisation parametrisation, FittedBins bins, Function<Optional<String>, Spectrum> spectra) {
        this.parametrisation = parametrisation;
        this.polynomial = parametrisation.polynomial();
        List<ReweightingPoint> points = parametrisation.points();
        List<ReweightingPoint> errors = parametrisation.errorPoints();
        this.squares = errors.isEmpty() ? Optional.empty() : Optional.of(parametrisation.squares());
        this.contents = new double[bins.count()][points.size()];
        this.squaredErrors = new double[bins.count()][errors.size()];
        for (int point = 0; point < points.size(); point++) {
            fill(contents, point, bins.sumw(spectra.apply(points.get(point).variation())));
        }
        for (int point = 0; point < errors.size(); point++) {
            fill(
                    squaredErrors,
                    point,
                    bins.sumw2(spectra.apply(errors.get(point).variation())));
        }
        this.nominalSquares = bins.sumw2(spectra.apply(Optional.empty()));
    }

    private static void fill(double[][] table, int point, double[] bins) {
        for (int bin = 0; bin < bins.length; bin++) {
            table[bin][point] = bins[bin];
        }
    }

    /** Values of the coefficients in their order; 0 for those that are not there. */
    private double[] values(Map<String, Double> named) {
        return parametrisation.names().stream()
                .mapToDouble(name -> named.getOrDefault(name, 0.0))
                .toArray();
    }

    /** Events a bin where the coefficients have values; those that are not named are 0. */
    double[] contents(Map<String, Double> named) {
        double[] values = values(named);
        return Arrays.stream(contents)
                .mapToDouble(points -> polynomial.value(values, points))
                .toArray();
    }

    /**
     * Squared statistical errors a bin where the coefficients have values. Without sums of squares at points the relative error is that of the nominal weights
     * everywhere.
     */
    double[] squares(Map<String, Double> named) {
        double[] values = values(named);
        double[] content = contents(named);
        double[] result = new double[content.length];
        for (int bin = 0; bin < result.length; bin++) {
            double[] points = squaredErrors[bin];
            double ratio = ratio(content[bin], contents[bin][0]);
            double scaled = nominalSquares[bin] * ratio * ratio;
            result[bin] = squares.map(fit -> fit.value(values, points)).orElse(scaled);
            result[bin] = Math.max(0, result[bin]);
        }
        return result;
    }

    /** By bin, what turns counts with nominal weights into those where all coefficients are 0. */
    double[] fromNominal() {
        double[] ratios = contents(Map.of());
        for (int bin = 0; bin < ratios.length; bin++) {
            ratios[bin] = ratio(ratios[bin], contents[bin][0]);
        }
        return ratios;
    }

    private static double ratio(double content, double nominal) {
        return nominal == 0 ? 1 : content / nominal;
    }

    /** The polynomial without its constant. */
    Modifier.Eft modifier() {
        Monomials terms = polynomial.monomials();
        List<String> names = parametrisation.names();
        double[][] numbers = Arrays.stream(contents).map(polynomial::terms).toArray(double[][]::new);
        List<Modifier.EftTerm> found = new ArrayList<>();
        for (int term = 1; term < terms.count(); term++) {
            int at = term;
            found.add(new Modifier.EftTerm(
                    Arrays.stream(terms.variables(term)).mapToObj(names::get).toList(),
                    Arrays.stream(numbers).map(bin -> bin[at]).toList()));
        }
        return new Modifier.Eft(parametrisation.name(), found);
    }

    /**
     * What there is to say of how well one polynomial describes all points; nothing if it does so to rounding.
     *
     * @throws PredictionException if a point deviates by more than the analysis tolerates
     */
    Optional<String> consistency(String where) {
        double worst = 0;
        int worstBin = 0;
        int worstPoint = 0;
        for (int bin = 0; bin < contents.length; bin++) {
            double largest = Arrays.stream(contents[bin]).map(Math::abs).max().orElse(0);
            for (int point = 0; point < contents[bin].length && largest > 0; point++) {
                double[] values = parametrisation.points().get(point).array();
                double deviation = Math.abs(contents[bin][point] - polynomial.value(values, contents[bin])) / largest;
                if (deviation > worst) {
                    worst = deviation;
                    worstBin = bin;
                    worstPoint = point;
                }
            }
        }
        String words = String.format(
                Locale.ROOT,
                "%s: point %d of parametrisation %s deviates from the polynomial by %.2g %% in bin %d",
                where,
                worstPoint,
                parametrisation.name(),
                100 * worst,
                worstBin + 1);
        if (worst > parametrisation.tolerance()) {
            throw new PredictionException(
                    words
                            + ", more than 'tolerance': the weights are no polynomial of second degree in these coefficients, or a point has other values than it says");
        }
        return worst > NOTABLE ? Optional.of(words) : Optional.empty();
    }
}

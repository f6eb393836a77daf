package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NearName;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.axis.Flow;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.PlotAxis;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.prediction.ReadBins;
import io.kollider.prediction.Spectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well a histogram, such as one of a model's score, tells signal from background: of predictions, in its range, data play no part.
 *
 * @param label of the axis, in TLatex
 * @param samples all that can be predicted; those that are not signal are background
 * @param signal expected events a bin, before any fit
 * @param background expected events a bin
 * @param curve what is kept at or above each edge of a bin, the highest edge first; empty if a class has no events
 * @param area under the curve of signal efficiency against background rejection: weights of pairs in which the signal lies higher, those in one bin half, over the weights of all
 *     pairs (Mann and Whitney's statistic; Hanley and McNeil, Radiology 143 (1982) 29)
 * @param binning by how much more or less the area without bins may be: half the weights of the pairs in one bin
 * @param separation &frac12; &Sigma; (s &minus; b)&sup2; / (s + b) of the normalised shapes (TMVA Users Guide, eq. of &lang;S&sup2;&rang;); bins with s + b &le; 0 are left out
 * @param problems samples that cannot be predicted yet, and why
 */
record Separation(
        String region,
        String title,
        String histogram,
        String label,
        String unit,
        List<Double> edges,
        List<Shape> samples,
        List<Double> signal,
        List<Double> background,
        List<Point> curve,
        @Nullable Double area,
        @Nullable Double binning,
        @Nullable Double separation,
        List<String> problems) {
    /**
     * A sample.
     *
     * @param total expected events in the range
     * @param contents of its bins, with sum 1; as they are if the total is not positive
     * @param errors statistical, of these contents
     */
    record Shape(
            String name,
            String label,
            String color,
            boolean signal,
            double total,
            List<Double> contents,
            List<Double> errors) {}

    /** @param threshold everything at or above it is kept */
    record Point(double threshold, double signalEfficiency, double backgroundEfficiency) {}

    /** @param chosen samples that are signal; empty for those that the first parameter of interest of the first fit scales */
    static Separation of(
            Analysis analysis, CountedSoFar counted, Region region, Region.Histogram histogram, List<String> chosen) {
        List<String> names = analysis.simulation().stream().map(Sample::name).toList();
        for (String name : chosen) {
            if (!names.contains(name)) {
                throw RefusedException.wrong("signal: no sample '" + name + "'" + NearName.hint(name, names));
            }
        }
        List<String> wanted = chosen.isEmpty() ? usual(analysis) : chosen;
        Prediction prediction = Prediction.of(analysis, counted.histograms());
        ReadBins read = ReadBins.all(Flow.DROP, histogram.axes().size());
        PlotAxis axis = PlotAxis.of(histogram, read);
        double[] signal = new double[axis.bins()];
        double[] background = new double[axis.bins()];
        List<Shape> shapes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Sample sample : analysis.simulation()) {
            try {
                Spectrum spectrum = prediction.spectrum(sample.name(), region.name(), histogram, Optional.empty());
                boolean isSignal = wanted.contains(sample.name());
                double[] contents = spectrum.sumw(read);
                double[] into = isSignal ? signal : background;
                Arrays.setAll(into, bin -> into[bin] + contents[bin]);
                shapes.add(shape(sample, isSignal, contents, spectrum.sumw2(read)));
            } catch (PredictionException e) {
                problems.add(e.getMessage());
            }
        }
        Rates rates = new Rates(signal, background);
        return new Separation(
                region.name(),
                region.label(),
                histogram.name(),
                axis.label(),
                axis.unit(),
                axis.edges(),
                shapes,
                list(signal),
                list(background),
                rates.areKnown() ? rates.curve(axis.edges()) : List.of(),
                rates.areKnown() ? rates.area() : null,
                rates.areKnown() ? rates.tied() : null,
                rates.areKnown() ? rates.separation() : null,
                problems);
    }

    private static List<String> usual(Analysis analysis) {
        return analysis.fits().stream()
                .findFirst()
                .map(Fit::poi)
                .flatMap(poi -> poi.stream().findFirst())
                .flatMap(poi -> analysis.normFactors().stream()
                        .filter(factor -> factor.name().equals(poi))
                        .findFirst())
                .map(NormFactor::samples)
                .orElseGet(() -> analysis.simulation().stream()
                        .limit(1)
                        .map(Sample::name)
                        .toList());
    }

    private static Shape shape(Sample sample, boolean signal, double[] contents, double[] squares) {
        double total = Arrays.stream(contents).sum();
        double scale = total > 0 ? 1 / total : 1;
        return new Shape(
                sample.name(),
                sample.label(),
                sample.color(),
                signal,
                total,
                list(Arrays.stream(contents).map(content -> scale * content).toArray()),
                list(Arrays.stream(squares)
                        .map(square -> scale * Math.sqrt(square))
                        .toArray()));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Both classes by bin. */
    private static final class Rates {
        private final double[] signal;
        private final double[] background;
        private final double allSignal;
        private final double allBackground;

        Rates(double[] signal, double[] background) {
            this.signal = signal;
            this.background = background;
            this.allSignal = Arrays.stream(signal).sum();
            this.allBackground = Arrays.stream(background).sum();
        }

        boolean areKnown() {
            return allSignal > 0 && allBackground > 0;
        }

        List<Point> curve(List<Double> edges) {
            List<Point> points = new ArrayList<>();
            points.add(new Point(edges.get(signal.length), 0, 0));
            double kept = 0;
            double keptBackground = 0;
            for (int bin = signal.length - 1; bin >= 0; bin--) {
                kept += signal[bin];
                keptBackground += background[bin];
                points.add(new Point(edges.get(bin), kept / allSignal, keptBackground / allBackground));
            }
            return points;
        }

        double area() {
            double area = 0;
            double below = 0;
            for (int bin = 0; bin < signal.length; bin++) {
                area += signal[bin] * (below + background[bin] / 2);
                below += background[bin];
            }
            return area / (allSignal * allBackground);
        }

        double tied() {
            double tied = 0;
            for (int bin = 0; bin < signal.length; bin++) {
                tied += Math.abs(signal[bin] * background[bin]) / 2;
            }
            return tied / (allSignal * allBackground);
        }

        double separation() {
            double sum = 0;
            for (int bin = 0; bin < signal.length; bin++) {
                double s = signal[bin] / allSignal;
                double b = background[bin] / allBackground;
                if (s + b > 0) {
                    sum += (s - b) * (s - b) / (s + b);
                }
            }
            return sum / 2;
        }
    }
}

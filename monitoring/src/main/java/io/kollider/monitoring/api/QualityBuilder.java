package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.RowCheck;
import io.kollider.analysis.Sample;
import io.kollider.analysis.axis.Flow;
import io.kollider.monitoring.quality.Bins;
import io.kollider.monitoring.quality.ChiSquare;
import io.kollider.monitoring.quality.KolmogorovSmirnov;
import io.kollider.monitoring.quality.ShapeTest;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares the rows of one histogram of two variables. */
final class QualityBuilder {
    /** The reference that is all other rows. */
    static final String OTHERS = "others";
    /** The verdict on a row below the threshold of alarms. */
    static final String BAD = "bad";

    private static final String SIMULATION = "simulation";

    private final Region region;
    private final Region.Histogram histogram;
    private final RowCheck check;
    private final List<String> names;
    private final double[][] counts;
    /** Bins that are blinded in some row: no row shows data there, and none is judged by them. */
    private final boolean[] blinded;

    /** Of all samples and all rows together, and those of no row. */
    private final double[] simulated;

    private final double[] squares;
    private final List<String> problems = new ArrayList<>();

    private QualityBuilder(Analysis analysis, CountedSoFar counted, Region region, Region.Histogram histogram) {
        this.region = region;
        this.histogram = histogram;
        this.check = histogram.rows().orElse(RowCheck.DEFAULT);
        this.names = names(histogram.variables().get(1));
        int bins = histogram.axes().get(0).bins();
        this.counts = new double[names.size()][bins];
        this.blinded = new boolean[bins];
        this.simulated = new double[bins];
        this.squares = new double[bins];
        Prediction prediction = Prediction.of(analysis, counted.histograms());
        for (Sample sample : analysis.samples()) {
            try {
                Spectrum spectrum = prediction.spectrum(sample.name(), region.name(), histogram, Optional.empty());
                if (sample.isData()) {
                    rows(spectrum);
                } else {
                    // simulation belongs to no run: whatever y is, in range or not
                    ReadBins whole = new ReadBins(List.of(Flow.DROP, Flow.KEEP), Optional.empty());
                    project(spectrum.sumw(whole), simulated);
                    project(spectrum.sumw2(whole), squares);
                }
            } catch (PredictionException e) {
                if (sample.isData()) {
                    throw e;
                }
                problems.add(e.getMessage());
            }
        }
    }

    /** @param reference others, simulation, or the name of a row */
    static QualityTable table(
            Analysis analysis, CountedSoFar counted, Region region, Region.Histogram histogram, String reference) {
        if (histogram.variables().size() != 2) {
            throw RefusedException.wrong(
                    "this histogram has one variable: rows are those of a second one, such as the run number");
        }
        return new QualityBuilder(analysis, counted, region, histogram).build(analysis, reference);
    }

    private static List<String> names(Region.Variable rows) {
        if (!rows.axis().categories().isEmpty()) {
            return rows.axis().categories();
        }
        List<Double> edges = rows.axis().edges();
        return IntStream.range(0, edges.size() - 1)
                .mapToObj(row -> "%s – %s".formatted(word(edges.get(row)), word(edges.get(row + 1))))
                .toList();
    }

    private static String word(double edge) {
        return edge == Math.rint(edge) && Math.abs(edge) < 1e15 ? Long.toString((long) edge) : Double.toString(edge);
    }

    private void rows(Spectrum data) {
        ReadBins inRange = ReadBins.all(Flow.DROP, 2);
        double[] all = data.sumw(inRange);
        boolean[] hidden = data.blinded(inRange);
        int bins = simulated.length;
        for (int row = 0; row < counts.length; row++) {
            counts[row] = Arrays.copyOfRange(all, row * bins, (row + 1) * bins);
            for (int bin = 0; bin < bins; bin++) {
                blinded[bin] |= hidden[row * bins + bin];
                requireCount(counts[row][bin], row, bin);
            }
        }
    }

    private void requireCount(double count, int row, int bin) {
        if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
            throw new PredictionException(
                    "%s in %s: data of row %s, bin %d are %s, which is no count: a weight of data must not be negative"
                            .formatted(histogram.name(), region.name(), names.get(row), bin + 1, count));
        }
    }

    /** Those bins of some that are not blinded, of all rows the same. */
    private double[] open(double[] values) {
        return IntStream.range(0, values.length)
                .filter(bin -> !blinded[bin])
                .mapToDouble(bin -> values[bin])
                .toArray();
    }

    private boolean isAllBlinded() {
        return open(simulated).length == 0;
    }

    private static void project(double[] all, double[] into) {
        for (int i = 0; i < all.length; i++) {
            into[i % into.length] += all[i];
        }
    }

    private QualityTable build(Analysis analysis, String reference) {
        List<String> references = new ArrayList<>(List.of(OTHERS));
        if (!analysis.simulation().isEmpty()) {
            references.add(SIMULATION);
        }
        references.addAll(names);
        if (!references.contains(reference)) {
            throw RefusedException.wrong("reference '" + reference + "' is none of " + String.join(", ", references));
        }
        PlotAxis axis = PlotAxis.of(histogram.variables().get(0));
        List<QualityTable.Row> rows = new ArrayList<>();
        for (int row = 0; row < counts.length; row++) {
            rows.add(row(row, reference));
        }
        return new QualityTable(
                region.name(),
                region.label(),
                histogram.name(),
                axis.label(),
                axis.unit(),
                axis.edges(),
                histogram.variables().get(1).label(),
                reference,
                references,
                check.warn(),
                check.alarm(),
                check.entries(),
                histogram.rows().isPresent(),
                SeenCounts.numbers(blinded),
                rows,
                problems);
    }

    private QualityTable.Row row(int row, String reference) {
        SeenCounts seen = SeenCounts.of(counts[row], blinded);
        if (isAllBlinded()) {
            return new QualityTable.Row(
                    names.get(row),
                    null,
                    "blinded",
                    null,
                    null,
                    null,
                    null,
                    null,
                    list(seen.counts()),
                    list(seen.low()),
                    list(seen.high()),
                    list(seen.counts()),
                    list(seen.counts()));
        }
        boolean weighted = reference.equals(SIMULATION);
        double[] contents = weighted ? simulated : reference(row, reference);
        double[] variances = weighted ? squares : contents;
        Bins data = Bins.ofCounts(open(counts[row]));
        Bins expected = Bins.of(open(contents), open(variances));
        boolean itself = names.get(row).equals(reference);
        Optional<ShapeTest> chiSquare = itself
                ? Optional.empty()
                : weighted ? ChiSquare.ofCountsWithWeights(data, expected) : ChiSquare.ofCounts(data, expected);
        Optional<ShapeTest> kolmogorov = itself ? Optional.empty() : KolmogorovSmirnov.of(data, expected);
        double scale = expected.total() > 0 ? data.total() / expected.total() : 0;
        return new QualityTable.Row(
                names.get(row),
                Math.round(data.total()),
                verdict(data.total(), chiSquare, kolmogorov),
                value(chiSquare.map(ShapeTest::statistic)),
                chiSquare.map(ShapeTest::degrees).orElse(null),
                value(chiSquare.map(ShapeTest::probability)),
                value(kolmogorov.map(ShapeTest::statistic)),
                value(kolmogorov.map(ShapeTest::probability)),
                list(seen.counts()),
                list(seen.low()),
                list(seen.high()),
                list(scaled(contents, scale)),
                list(scaled(Arrays.stream(variances).map(Math::sqrt).toArray(), scale)));
    }

    /** Nothing where data are blinded: the reference may be made of data. */
    private double[] scaled(double[] values, double scale) {
        return IntStream.range(0, values.length)
                .mapToDouble(bin -> blinded[bin] ? Double.NaN : scale * values[bin])
                .toArray();
    }

    private double[] reference(int row, String reference) {
        double[] sum = new double[simulated.length];
        for (int other = 0; other < counts.length; other++) {
            boolean belongs =
                    reference.equals(OTHERS) ? other != row : names.get(other).equals(reference);
            for (int bin = 0; belongs && bin < sum.length; bin++) {
                sum[bin] += counts[other][bin];
            }
        }
        return sum;
    }

    private String verdict(double entries, Optional<ShapeTest> chiSquare, Optional<ShapeTest> kolmogorov) {
        if (entries < check.entries()) {
            return "few";
        }
        if (chiSquare.isEmpty() && kolmogorov.isEmpty()) {
            return "none";
        }
        double least = Math.min(
                chiSquare.map(ShapeTest::probability).orElse(1.0),
                kolmogorov.map(ShapeTest::probability).orElse(1.0));
        return least < check.alarm() ? BAD : least < check.warn() ? "doubtful" : "good";
    }

    private static @Nullable Double value(Optional<Double> known) {
        return known.orElse(null);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}

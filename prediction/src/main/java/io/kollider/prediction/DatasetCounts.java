package io.kollider.prediction;

import io.kollider.analysis.Cutflow;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CountedArray;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One dataset's arrays, read with its normalisation. What was not counted, or withdrawn, reads as no events: no events are none whatever
 * they would be divided by.
 */
final class DatasetCounts {
    /** The row of the nominal weights and columns. */
    private static final int NOMINAL = 0;

    private final HistogramSet histograms;
    private final String dataset;
    private final String counted;
    private final Normalisation normalisation;
    private final String nominalSum;
    private final Map<String, String> variationSums;
    private final Map<String, DatasetCounts> separate;
    /** Of weights to events, by variation; that of the nominal ones has no name. They are the same for all histograms. */
    private final Map<String, Double> factors = new ConcurrentHashMap<>();

    /**
     * @param dataset whose sum of weights it is
     * @param counted what its events are counted as: the dataset, or a part of it
     * @param nominalSum name of the sum of weights that divides the nominal prediction
     * @param variationSums by variation that concerns this dataset, name of the sum that divides it
     * @param separate by variation that has files of its own, what was counted in them
     */
    DatasetCounts(
            HistogramSet histograms,
            String dataset,
            String counted,
            Normalisation normalisation,
            String nominalSum,
            Map<String, String> variationSums,
            Map<String, DatasetCounts> separate) {
        this.histograms = histograms;
        this.dataset = dataset;
        this.counted = counted;
        this.normalisation = normalisation;
        this.nominalSum = nominalSum;
        this.variationSums = Map.copyOf(variationSums);
        this.separate = Map.copyOf(separate);
    }

    /** What a variation is read from. */
    private Optional<DatasetCounts> separate(Optional<String> variation) {
        return variation.flatMap(name -> Optional.ofNullable(separate.get(name)));
    }

    Yield yield(String region, Optional<String> variation) {
        Optional<DatasetCounts> varied = separate(variation);
        if (varied.isPresent()) {
            return varied.get().yield(region, Optional.empty());
        }
        ArrayId id = new ArrayId(counted, Family.YIELD, region, "");
        requireSeen(id);
        return cell(id, variation);
    }

    /** A prediction without the events that are blinded would be wrong; data themselves are shown without them. */
    private void requireSeen(ArrayId id) {
        if (!counted.equals(dataset) && !histograms.withheld(id).isEmpty()) {
            throw new PredictionException(
                    "%s is made of data of %s, which are blinded; give it a selection of its own there, by 'replace'"
                            .formatted(counted, id.region()));
        }
    }

    /** Events that pass a selection step, with their full weights. */
    Yield step(Cutflow cutflow, String step) {
        ArrayId id = new ArrayId(counted, Family.CUTFLOW, cutflow.region(), cutflow.name());
        return row(id, step)
                .map(row -> read(id, row, 0).times(factor(NOMINAL, Optional.empty())))
                .orElse(Yield.NONE);
    }

    List<String> overlapSteps() {
        return histograms
                .booking(ArrayId.of(dataset, Family.OVERLAP))
                .map(Booking::rows)
                .orElse(List.of());
    }

    /** Objects that an overlap-removal step took away. */
    long removed(String step) {
        ArrayId id = ArrayId.of(dataset, Family.OVERLAP);
        return row(id, step).map(row -> histograms.entries(id, row, 0)).orElse(0L);
    }

    Spectrum spectrum(String region, String histogram, List<BookedAxis> axes, Optional<String> variation) {
        Optional<DatasetCounts> varied = separate(variation);
        if (varied.isPresent()) {
            return varied.get().spectrum(region, histogram, axes, Optional.empty());
        }
        ArrayId id = new ArrayId(counted, Family.HISTOGRAM, region, histogram);
        Optional<CountedArray> found = found(id, axes);
        BitSet withheld = histograms.withheld(id);
        if (found.isEmpty()) {
            return Spectrum.empty(axes).blinding(withheld);
        }
        CountedArray array = found.get();
        int row = rowOf(array.booking(), variation);
        if (!array.hasEntries(row)) {
            return Spectrum.empty(axes).blinding(withheld);
        }
        double[] sumw = array.sumw(row);
        double[] sumw2 = array.sumw2(row);
        double factor = factor(row, variation);
        for (int cell = 0; cell < sumw.length; cell++) {
            sumw[cell] *= factor;
            sumw2[cell] = sumw2[cell] * factor * factor;
        }
        return Spectrum.of(axes, sumw, sumw2).blinding(withheld);
    }

    /** A histogram that was found: adds the contents of all its cells under a variation to those of others. */
    @FunctionalInterface
    interface Contents {
        void add(Optional<String> variation, double[] sum);
    }

    /** The contents that {@link #spectrum} has; the histogram is looked up once. */
    Contents contents(String region, String histogram, List<BookedAxis> axes) {
        Optional<CountedArray> found = found(new ArrayId(counted, Family.HISTOGRAM, region, histogram), axes);
        return (variation, sum) -> separate(variation)
                .ifPresentOrElse(
                        varied -> varied.contents(region, histogram, axes).add(Optional.empty(), sum),
                        () -> found.ifPresent(array -> add(array, variation, sum)));
    }

    private void add(CountedArray array, Optional<String> variation, double[] sum) {
        int row = rowOf(array.booking(), variation);
        if (!array.hasEntries(row)) {
            return;
        }
        double[] sumw = array.sumw(row);
        double factor = factor(row, variation);
        for (int cell = 0; cell < sum.length; cell++) {
            sum[cell] += sumw[cell] * factor;
        }
    }

    private Optional<CountedArray> found(ArrayId id, List<BookedAxis> axes) {
        requireSeen(id);
        Optional<CountedArray> found = histograms.find(id);
        if (found.isPresent() && !found.get().booking().axes().equals(axes)) {
            throw new PredictionException(
                    "%s, %s in %s: counted with axes %s, the analysis has %s; use a new --data-dir"
                            .formatted(
                                    counted,
                                    id.histogram(),
                                    id.region(),
                                    found.get().booking().axes(),
                                    axes));
        }
        return found;
    }

    /**
     * The contents of all cells in a bootstrap replica; zero where no event was counted.
     *
     * @throws PredictionException if there is no such replica of events that were counted
     */
    double[] replica(String region, String histogram, List<BookedAxis> axes, int replica) {
        double[] cells = new double[Booking.cells(axes)];
        if (histograms
                .booking(new ArrayId(counted, Family.HISTOGRAM, region, histogram))
                .isEmpty()) {
            return cells;
        }
        ArrayId id = new ArrayId(counted, Family.REPLICA, region, histogram);
        Booking booking = histograms
                .booking(id)
                .filter(known -> known.axes().equals(axes) && replica < known.replicas())
                .orElseThrow(() -> new PredictionException(
                        "%s, %s in %s: counted without replica %d in these bins; use a new --data-dir"
                                .formatted(counted, histogram, region, replica)));
        boolean seen = histograms
                .find(new ArrayId(counted, Family.HISTOGRAM, region, histogram))
                .filter(array -> array.hasEntries(NOMINAL))
                .isPresent();
        if (seen) {
            double factor = factor(NOMINAL, Optional.empty());
            long[] array = histograms.array(id);
            for (int cell = 0; cell < cells.length; cell++) {
                int at = booking.at(NOMINAL, cell) + replica * booking.kind().longs();
                cells[cell] = factor * ExactSum.value(array, at);
            }
        }
        return cells;
    }

    private Yield cell(ArrayId id, Optional<String> variation) {
        Optional<Booking> booking = histograms.booking(id);
        if (booking.isEmpty()) {
            return Yield.NONE;
        }
        int row = rowOf(booking.get(), variation);
        Yield counted = read(id, row, 0);
        return counted.equals(Yield.NONE) ? Yield.NONE : counted.times(factor(row, variation));
    }

    private Yield read(ArrayId id, int row, int cell) {
        return new Yield(
                histograms.sumw(id, row, cell), histograms.sumw2(id, row, cell), histograms.entries(id, row, cell));
    }

    private double factor(int row, Optional<String> variation) {
        return row == NOMINAL
                ? factors.computeIfAbsent("", nominal -> normalisation.factor(nominalSum))
                : factors.computeIfAbsent(
                        variation.orElseThrow(),
                        name -> normalisation.factor(variationSums.getOrDefault(name, nominalSum)) * preserving(name));
    }

    /** What makes the sum of weights of a variation that keeps it the nominal one; 1 for all others. */
    private double preserving(String variation) {
        ArrayId id = new ArrayId(dataset, Family.SUM_OF_WEIGHTS, "", ArrayId.PRESERVED);
        return row(id, variation)
                .map(row -> {
                    double before = histograms.sumw(id, row, 0);
                    double after = histograms.sumw(id, row, 1);
                    if (!(before > 0) || !(after > 0)) {
                        throw new PredictionException(
                                "dataset %s: variation %s cannot keep the sum of weights: it is %s, with its factor %s; both must be positive"
                                        .formatted(dataset, variation, before, after));
                    }
                    return before / after;
                })
                .orElse(1.0);
    }

    /** The nominal row stands for a variation that does not concern this dataset. */
    private int rowOf(Booking booking, Optional<String> variation) {
        return variation
                .filter(variationSums::containsKey)
                .map(name -> {
                    int row = booking.rows().indexOf(name);
                    if (row < 0 && Parametrisation.isPoint(name)) { // the nominal one is at another point
                        throw new PredictionException(
                                "dataset %s was counted without the weights of %s; use a new --data-dir"
                                        .formatted(dataset, name));
                    }
                    return Math.max(NOMINAL, row);
                })
                .orElse(NOMINAL);
    }

    private Optional<Integer> row(ArrayId id, String name) {
        return histograms
                .booking(id)
                .map(booking -> booking.rows().indexOf(name))
                .filter(row -> row >= 0);
    }
}

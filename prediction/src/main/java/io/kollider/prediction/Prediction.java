package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Systematic;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What the histograms say of each sample: a sample is the union of its datasets, each normalised to the luminosity by
 * cross-section and sum of weights, unless the weights hold that; data are counted, where they are not blinded. Numbers are computed when asked for; the same histograms give the
 * same bits. Histograms must not be added to while it is used; then it is safe for several threads.
 */
public final class Prediction {
    private final Map<String, List<DatasetCounts>> samples;
    private final Map<String, EstimatedSample> estimates = new LinkedHashMap<>();
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final CountedLuminosity luminosity;
    private final HistogramSet histograms;

    Prediction(Map<String, List<DatasetCounts>> samples, CountedLuminosity luminosity, HistogramSet histograms) {
        this.histograms = histograms;
        this.luminosity = luminosity;
        this.samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
    }

    /**
     * Reads the samples of an analysis; a systematic acts on the samples that it names.
     *
     * @param histograms as {@link DataBlinding} gave them; of others nothing is shown that may be blinded
     * @throws PredictionException if the luminosity of some data is not known
     */
    public static Prediction of(Analysis analysis, HistogramSet histograms) {
        return unguarded(analysis, DataBlinding.guarded(analysis, histograms));
    }

    /** To judge simulation with; its data are to be shown to nobody. */
    static Prediction unguarded(Analysis analysis, HistogramSet histograms) {
        Map<String, List<DatasetCounts>> samples = new LinkedHashMap<>();
        String nominalSum = analysis.input().nominal();
        CountedLuminosity luminosity = CountedLuminosity.of(analysis.luminosity(), histograms);
        for (Sample sample : analysis.samples()) {
            Map<String, Map<String, DatasetCounts>> separate = separate(analysis, sample, histograms, luminosity);
            Map<String, String> variationSums = variationSums(analysis, sample.name());
            List<DatasetCounts> datasets = new ArrayList<>();
            for (Dataset dataset : sample.datasets()) {
                datasets.add(new DatasetCounts(
                        histograms,
                        dataset.key(),
                        sample.key(dataset.key()),
                        normalisation(analysis, dataset, dataset.key(), histograms, luminosity),
                        nominalSum,
                        variationSums,
                        separate.getOrDefault(dataset.key(), Map.of())));
            }
            samples.put(sample.name(), datasets);
        }
        Prediction prediction = new Prediction(samples, luminosity, histograms);
        prediction.estimate(analysis);
        return prediction;
    }

    private void estimate(Analysis analysis) {
        analysis.regions().forEach(region -> regions.put(region.name(), region));
        for (Sample sample : analysis.samples()) {
            sample.estimate()
                    .ifPresent(estimate -> estimates.put(
                            sample.name(),
                            new EstimatedSample(
                                    sample.name(),
                                    estimate,
                                    new Subtraction(
                                            this, analysis.data().orElseThrow().name(), estimate.subtracted()))));
        }
    }

    /** A sample that is predicted from data in other regions, if it is. */
    public Optional<EstimatedSample> estimated(String sample) {
        return Optional.ofNullable(estimates.get(sample));
    }

    /** By dataset, its variations that have files of their own: normalised as those files are, by their own sum of weights. */
    private static Map<String, Map<String, DatasetCounts>> separate(
            Analysis analysis, Sample sample, HistogramSet histograms, CountedLuminosity luminosity) {
        Map<String, Map<String, DatasetCounts>> separate = new LinkedHashMap<>();
        for (EventSource source : analysis.sources()) {
            String part = sample.part().isPresent() ? sample.name() : "";
            if (!source.variation().isEmpty() && source.parts().contains(part)) {
                Dataset dataset = source.dataset();
                separate.computeIfAbsent(dataset.key(), key -> new LinkedHashMap<>())
                        .put(
                                source.variation(),
                                new DatasetCounts(
                                        histograms,
                                        source.key(),
                                        sample.key(source.key()),
                                        normalisation(analysis, dataset, source.key(), histograms, luminosity),
                                        analysis.input().nominal(),
                                        Map.of(),
                                        Map.of()));
            }
        }
        return separate;
    }

    /** @param key of the dataset, or of a variation of it that has files of its own */
    private static Normalisation normalisation(
            Analysis analysis, Dataset dataset, String key, HistogramSet histograms, CountedLuminosity luminosity) {
        return dataset.isData() || analysis.input().isNormalisedInWeight()
                ? Normalisation.none(histograms, key)
                : Normalisation.ofSimulation(histograms, key, dataset.effectiveCrossSection() * luminosity.of(dataset));
    }

    private static Map<String, String> variationSums(Analysis analysis, String sample) {
        Map<String, String> sums = new LinkedHashMap<>();
        for (Systematic systematic : analysis.varied()) {
            if (systematic.samples().contains(sample)) {
                for (String variation : systematic.variationsInNominalFiles()) {
                    sums.put(
                            variation,
                            systematic.ownSum() ? variation : analysis.input().nominal());
                }
            }
        }
        return sums;
    }

    /** The luminosity that simulation is normalised to. */
    public CountedLuminosity luminosity() {
        return luminosity;
    }

    /**
     * All events of a region, whatever its histograms' ranges. Of data in a region that has blinded bins those in the other bins of the one
     * histogram that shows data; {@link #visibility} says so.
     *
     * @param variation empty for the nominal prediction; a variation that does not concern a dataset leaves it nominal
     * @throws PredictionException if a dataset cannot be normalised
     */
    public Yield yield(String sample, String region, Optional<String> variation) {
        Optional<EstimatedSample> estimated = estimated(sample);
        if (estimated.isPresent()) {
            Region predicted = regions.get(region);
            if (predicted == null) {
                throw new IllegalArgumentException("no region " + region + " among " + regions.keySet());
            }
            return estimated.get().yield(predicted, subtracted -> new Change(variation, 1));
        }
        return sum(sample, dataset -> dataset.yield(region, variation), Yield::plus, Yield.NONE);
    }

    /** What may be seen of the data of a region. */
    public Visibility visibility(String region) {
        ArrayId id = new ArrayId(Dataset.DATA, Family.YIELD, region, "");
        if (histograms.withheld(id).isEmpty()) {
            return Visibility.ALL;
        }
        boolean part = histograms.bookings().stream()
                .filter(booking -> booking.id().dataset().equals(Dataset.DATA)
                        && booking.id().family() == Family.HISTOGRAM
                        && booking.id().region().equals(region))
                .anyMatch(booking -> histograms.withheld(booking.id()).cardinality() < booking.cells());
        return part ? Visibility.PART : Visibility.NONE;
    }

    /** Whether the steps of a cutflow are blinded for a sample: for data, and for a sample that is made of the data that are blinded. */
    public boolean isBlinded(Sample sample, Cutflow cutflow) {
        return sample.datasets().stream()
                .filter(Dataset::isData)
                .map(dataset ->
                        new ArrayId(sample.key(dataset.key()), Family.CUTFLOW, cutflow.region(), cutflow.name()))
                .anyMatch(id -> !histograms.withheld(id).isEmpty());
    }

    /**
     * A histogram of a region.
     *
     * @param histogram of the analysis
     * @param variation as for {@link #yield}
     * @throws PredictionException if a dataset cannot be normalised, or was counted with other axes
     */
    public Spectrum spectrum(String sample, String region, Region.Histogram histogram, Optional<String> variation) {
        Optional<EstimatedSample> estimated = estimated(sample);
        if (estimated.isPresent()) {
            return estimated.get().spectrum(region, histogram, subtracted -> new Change(variation, 1));
        }
        List<BookedAxis> axes = Axes.of(histogram);
        return sum(
                sample,
                dataset -> dataset.spectrum(region, histogram.name(), axes, variation),
                Spectrum::plus,
                Spectrum.empty(axes));
    }

    /**
     * Reads some bins of a histogram under one variation after another, as {@link #spectrum} and {@link Spectrum#sumw(ReadBins)} do one by one: what variations have
     * in common is looked up once, and errors are not read.
     *
     * @return new arrays [bin] by variation, empty for the nominal prediction; throws as {@link #spectrum} does
     * @throws PredictionException if a dataset was counted with other axes
     */
    public Function<Optional<String>, double[]> contents(
            String sample, String region, Region.Histogram histogram, ReadBins read) {
        if (estimated(sample).isPresent()) {
            return variation -> spectrum(sample, region, histogram, variation).sumw(read);
        }
        List<BookedAxis> axes = Axes.of(histogram);
        List<DatasetCounts.Contents> parts = datasets(sample).stream()
                .map(dataset -> dataset.contents(region, histogram.name(), axes))
                .toList();
        return variation -> {
            double[] sum = new double[Booking.cells(axes)];
            parts.forEach(part -> part.add(variation, sum));
            return read.of(axes, sum);
        };
    }

    /**
     * A histogram of simulated events in a bootstrap replica, numbered from 0, with the nominal weights: the contents of all cells, in the order of {@link
     * Spectrum#cells}; a new array. Events are normalised as they are nominally.
     *
     * @throws PredictionException if a dataset cannot be normalised, or was counted without this replica
     */
    public double[] replica(Sample sample, String region, Region.Histogram histogram, int replica) {
        if (!sample.isSimulated()) {
            throw new IllegalArgumentException(sample.name() + " is no simulation");
        }
        List<BookedAxis> axes = Axes.of(histogram);
        double[] sum = new double[Booking.cells(axes)];
        for (DatasetCounts dataset : datasets(sample.name())) {
            double[] cells = dataset.replica(region, histogram.name(), axes, replica);
            Arrays.setAll(sum, cell -> sum[cell] + cells[cell]);
        }
        return sum;
    }

    /** Events that pass a step of a cutflow, with full weight and normalisation. */
    public Yield step(String sample, Cutflow cutflow, String step) {
        return sum(sample, dataset -> dataset.step(cutflow, step), Yield::plus, Yield.NONE);
    }

    /** Steps of the overlap removal in their order; empty if there is none. */
    public List<String> overlapSteps(String sample) {
        return datasets(sample).stream()
                .map(DatasetCounts::overlapSteps)
                .filter(steps -> !steps.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Objects that a step of the overlap removal took away, unweighted. */
    public long removed(String sample, String step) {
        return sum(sample, dataset -> dataset.removed(step), Long::sum, 0L);
    }

    /** @param none what a sample without datasets has */
    private <T> T sum(String sample, Function<DatasetCounts, T> part, BinaryOperator<T> plus, T none) {
        return datasets(sample).stream().map(part).reduce(plus).orElse(none);
    }

    private List<DatasetCounts> datasets(String sample) {
        List<DatasetCounts> datasets = samples.get(sample);
        if (datasets == null) {
            throw new IllegalArgumentException("no sample " + sample + " among " + samples.keySet());
        }
        return datasets;
    }
}

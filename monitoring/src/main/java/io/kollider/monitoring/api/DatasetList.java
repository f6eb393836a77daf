package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.Sample;
import io.kollider.monitoring.live.Live;
import io.kollider.prediction.Completeness;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.deadletter.DatasetLoss;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Datasets and their files, and the luminosity of the data among them. */
record DatasetList(LuminositySoFar luminosity, List<Entry> datasets) {
    /**
     * @param name {@code <dsid>[_campaign_flavour]}, or {@code data}
     * @param sample that it belongs to
     * @param crossSection in pb, times k-factor and filter efficiency; 0 for data
     * @param counted entries in the histograms
     * @param known entries of files that were found
     * @param sentPerSecond entries that producers commit
     * @param countedPerSecond entries that enter histograms
     * @param sumOfWeights nominal sum of generator weights of all entries that were counted; absent for data, for weights that hold their normalisation, and while none
     *     is known
     * @param deadLetters that are open
     * @param lostEvents that they tell of, as far as they know
     * @param lostSumOfWeights share of the dataset's sum of generator weights that is lost with them; absent where it is not known of all
     */
    record Entry(
            String name,
            String sample,
            double crossSection,
            long counted,
            long known,
            double sentPerSecond,
            double countedPerSecond,
            @Nullable Double sumOfWeights,
            int deadLetters,
            long lostEvents,
            @Nullable Double lostSumOfWeights,
            List<File> files) {}

    /**
     * @param path where it was found last
     * @param state waiting, begun, complete, failed, leaving or withdrawn
     * @param sent entries that count now
     * @param entries of its tree
     * @param reason why it failed; "" if it did not
     */
    record File(String path, String state, long sent, long entries, String reason) {}

    static DatasetList of(Analysis analysis, Live live) {
        Map<String, DatasetLoss> losses = DatasetLoss.of(live.letters()).stream()
                .collect(Collectors.toMap(DatasetLoss::dataset, Function.identity()));
        List<Entry> entries = new ArrayList<>();
        for (Sample sample : analysis.samples()) {
            for (Dataset dataset : sample.datasets()) {
                DatasetLoss loss = losses.getOrDefault(dataset.key(), new DatasetLoss(dataset.key(), 0, 0, 0, 0));
                entries.add(entry(analysis, sample, dataset, loss, live));
            }
        }
        return new DatasetList(LuminositySoFar.of(analysis, live.counted()), entries);
    }

    private static Entry entry(Analysis analysis, Sample sample, Dataset dataset, DatasetLoss loss, Live live) {
        Completeness.Count count =
                live.counted().completeness().datasets().getOrDefault(dataset.key(), new Completeness.Count(0, 0));
        boolean hasSum = !dataset.isData() && !analysis.input().isNormalisedInWeight();
        return new Entry(
                dataset.key(),
                sample.name(),
                dataset.isData() ? 0 : dataset.effectiveCrossSection(),
                count.seen(),
                count.known(),
                live.flow().sent().getOrDefault(dataset.key(), 0.0),
                live.flow().counted().getOrDefault(dataset.key(), 0.0),
                hasSum
                        ? sum(
                                live.counted().histograms(),
                                dataset,
                                analysis.input().nominal())
                        : null,
                loss.letters(),
                loss.events(),
                hasSum && loss.isKnown() ? loss.sumOfWeights() : null,
                live.files().stream()
                        .filter(file -> file.dataset().equals(dataset.key()))
                        .map(DatasetList::file)
                        .toList());
    }

    private static @Nullable Double sum(HistogramSet histograms, Dataset dataset, String name) {
        ArrayId id = ArrayId.of(dataset.key(), Family.SUM_OF_WEIGHTS);
        Optional<Booking> booking = histograms.booking(id);
        int row = booking.map(known -> known.rows().indexOf(name)).orElse(-1);
        return row < 0 ? null : histograms.sumw(id, row, 0);
    }

    private static File file(FileStatus file) {
        return new File(
                file.path(), file.state().name().toLowerCase(Locale.ROOT), file.sent(), file.entries(), file.reason());
    }
}

package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.Sample;
import io.kollider.monitoring.live.Live;
import io.kollider.prediction.Completeness;
import io.kollider.schemas.catalogue.FileStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Datasets and their files. */
record DatasetList(List<Entry> datasets) {
    /**
     * @param name {@code <dsid>[_campaign_flavour]}, or {@code data}
     * @param sample that it belongs to
     * @param crossSection in pb, times k-factor and filter efficiency; 0 for data
     * @param counted entries in the histograms
     * @param known entries of files that were found
     * @param sentPerSecond entries that producers commit
     * @param countedPerSecond entries that enter histograms
     */
    record Entry(
            String name,
            String sample,
            double crossSection,
            long counted,
            long known,
            double sentPerSecond,
            double countedPerSecond,
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
        List<Entry> entries = new ArrayList<>();
        for (Sample sample : analysis.samples()) {
            for (Dataset dataset : sample.datasets()) {
                entries.add(entry(sample, dataset, live));
            }
        }
        return new DatasetList(entries);
    }

    private static Entry entry(Sample sample, Dataset dataset, Live live) {
        Completeness.Count count =
                live.counted().completeness().datasets().getOrDefault(dataset.key(), new Completeness.Count(0, 0));
        return new Entry(
                dataset.key(),
                sample.name(),
                dataset.isData() ? 0 : dataset.effectiveCrossSection(),
                count.seen(),
                count.known(),
                live.flow().sent().getOrDefault(dataset.key(), 0.0),
                live.flow().counted().getOrDefault(dataset.key(), 0.0),
                live.files().stream()
                        .filter(file -> file.dataset().equals(dataset.key()))
                        .map(DatasetList::file)
                        .toList());
    }

    private static File file(FileStatus file) {
        return new File(
                file.path(), file.state().name().toLowerCase(Locale.ROOT), file.sent(), file.entries(), file.reason());
    }
}

package io.kollider.prediction;

import io.kollider.analysis.Dataset;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.LuminosityTable;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.Optional;

/**
 * The luminosity of the data that were counted. Without a table it is the one that the analysis gives. With a table it is Σ L·n/N over
 * its rows, with n the events of the row that were counted and N those that the files have of which a block was counted: all of L when
 * these files are complete, also where a luminosity block is split over several of them, and a part of it before.
 */
public final class CountedLuminosity {
    private static final int COUNTED = 0;
    private static final int HELD = 1;

    private final Luminosity luminosity;
    private final Optional<HistogramSet> histograms;

    private CountedLuminosity(Luminosity luminosity, Optional<HistogramSet> histograms) {
        this.luminosity = luminosity;
        this.histograms = histograms;
    }

    /**
     * The luminosity of histograms.
     *
     * @throws PredictionException if data have events that are in no row of the table
     */
    public static CountedLuminosity of(Luminosity luminosity, HistogramSet histograms) {
        if (luminosity.table().isEmpty()) {
            return new CountedLuminosity(luminosity, Optional.empty());
        }
        ArrayId id = ArrayId.of(Dataset.DATA, Family.LUMINOSITY);
        LuminosityTable table = luminosity.table().get();
        if (histograms.booking(id).isPresent()) {
            if (histograms.booking(id).get().cells() != table.size() + 1) {
                throw new PredictionException("data were counted with another luminosity.table; use a new --data-dir");
            }
            long unknown = histograms.entries(id, COUNTED, table.size());
            if (unknown > 0) {
                throw new PredictionException(
                        ("%d events of data are in %s that luminosity.table does not have, so their"
                                        + " luminosity is not known; complete the table, or leave them out with event.good-runs")
                                .formatted(unknown, table.isByBlock() ? "luminosity blocks" : "runs"));
            }
        }
        return new CountedLuminosity(luminosity, Optional.of(histograms));
    }

    /**
     * Of all data, in /pb; 0 if none were counted yet.
     *
     * @throws PredictionException if a block was lost that says how many events a file has
     */
    public double inversePicobarn() {
        return histograms
                .map(counted -> rows(counted, Long.MIN_VALUE, Long.MAX_VALUE))
                .orElse(luminosity.inversePicobarn());
    }

    /**
     * What a dataset of simulation is normalised to, in /pb: that of its campaign if campaigns have one of their own.
     *
     * @throws PredictionException if no luminosity was counted yet
     */
    double of(Dataset dataset) {
        if (!(inversePicobarn() > 0)) {
            throw new PredictionException(
                    "no luminosity yet: no data of a row of luminosity.table were counted, so nothing can be normalised to them");
        }
        if (histograms.isEmpty()) {
            return luminosity.inversePicobarn(dataset);
        }
        Luminosity.Campaign campaign = luminosity.campaigns().get(dataset.campaign());
        return campaign == null ? inversePicobarn() : rows(histograms.get(), campaign.firstRun(), campaign.lastRun());
    }

    private double rows(HistogramSet counted, long firstRun, long lastRun) {
        ArrayId id = ArrayId.of(Dataset.DATA, Family.LUMINOSITY);
        LuminosityTable table = luminosity.table().orElseThrow();
        double sum = 0;
        if (counted.booking(id).isPresent()) {
            for (int row = 0; row < table.size(); row++) {
                long events = counted.entries(id, COUNTED, row);
                long held = counted.entries(id, HELD, row);
                if (events > held) {
                    throw new PredictionException(
                            ("%d events of data are counted in row %s of luminosity.table, their files"
                                            + " say %d: the first block of one was lost (kollider dead-letters), so the luminosity is not known")
                                    .formatted(events, table.name(row), held));
                }
                if (events > 0 && firstRun <= table.run(row) && table.run(row) <= lastRun) {
                    sum += events == held ? table.luminosity(row) : table.luminosity(row) * events / held;
                }
            }
        }
        return sum;
    }
}

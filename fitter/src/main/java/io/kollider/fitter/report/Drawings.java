package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.PlotFormat;
import io.kollider.analysis.Region;
import io.kollider.fitter.report.plot.StackPlotDrawing;
import io.kollider.prediction.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The plots of a report, to be drawn when all are known. */
final class Drawings {
    private final Map<Path, Drawing> drawings = new LinkedHashMap<>();
    private final Set<PlotFormat> formats = EnumSet.of(PlotFormat.SVG);

    /** @param more formats than SVG, which there always is */
    Drawings(Set<PlotFormat> more) {
        formats.addAll(more);
    }

    /**
     * A plot.
     *
     * @param section of the page that shows it
     * @param caption plain text
     */
    record Drawing(OutputFolder folder, PlotFile plot, String section, String caption, Supplier<String> svg) {}

    /** {@code plots/NAME} of a folder. */
    void add(OutputFolder folder, String name, String section, String caption, Supplier<String> svg)
            throws IOException {
        Path file = folder.plot(name);
        if (drawings.putIfAbsent(file, new Drawing(folder, PlotFile.of(file), section, caption, svg)) != null) {
            throw new IllegalArgumentException("two plots would be called " + file);
        }
    }

    /** Every histogram that no fit of this folder shows, as it was counted. */
    void addCounted(OutputFolder folder, Analysis analysis, Prediction prediction, PlotWords words) throws IOException {
        CountedPlot plots = new CountedPlot(analysis, prediction, words);
        for (Region region : analysis.regions()) {
            for (Region.Histogram histogram : region.histograms()) {
                String name = region.name() + "_" + histogram.name() + "_prefit";
                if (!drawings.containsKey(folder.plot(name))) {
                    add(
                            folder,
                            name,
                            "Other histograms",
                            region.name() + ", " + histogram.name() + ", as counted",
                            () -> StackPlotDrawing.svg(plots.of(region, histogram)));
                }
            }
        }
    }

    /** Those of a folder, in the order in which they were added. */
    List<Drawing> in(OutputFolder folder) {
        return drawings.values().stream()
                .filter(drawing -> drawing.folder == folder)
                .toList();
    }

    void write(ReportProgress progress) throws IOException, InterruptedException {
        int done = 0;
        for (Drawing drawing : new ArrayList<>(drawings.values())) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while drawing");
            }
            progress.at(ReportStage.PLOTS, done, drawings.size());
            drawing.plot.write(drawing.svg.get(), formats);
            done++;
        }
        progress.at(ReportStage.PLOTS, done, drawings.size());
    }
}

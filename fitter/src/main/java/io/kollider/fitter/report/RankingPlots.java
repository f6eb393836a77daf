package io.kollider.fitter.report;

import io.kollider.fitter.inference.RankedParameter;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.RankingPlot;
import java.util.List;

/** Impacts on a parameter of interest, drawn. */
final class RankingPlots {
    private static final int TOP = 20;

    private RankingPlots() {}

    /** The first of the list. */
    static RankingPlot of(String poi, List<RankedParameter> ranking, Captions captions) {
        List<RankingPlot.Row> rows = ranking.stream()
                .limit(TOP)
                .map(parameter -> new RankingPlot.Row(
                        PlotWords.literal(parameter.name()),
                        parameter.pull(),
                        parameter.constraint(),
                        parameter.impactUp(),
                        parameter.impactDown(),
                        parameter.impactUpPrefit(),
                        parameter.impactDownPrefit()))
                .toList();
        return new RankingPlot(captions, PlotWords.parameter(poi), rows);
    }
}

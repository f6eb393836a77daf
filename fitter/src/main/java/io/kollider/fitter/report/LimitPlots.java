package io.kollider.fitter.report;

import io.kollider.fitter.inference.Cls;
import io.kollider.fitter.inference.UpperLimit;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.ClsPlot;
import io.kollider.fitter.report.plot.LimitPlot;
import java.util.List;
import java.util.stream.IntStream;

/** An upper limit, drawn. */
final class LimitPlots {
    private static final int BANDS = 5;
    private static final int MEDIAN = 2;

    private LimitPlots() {}

    static LimitPlot bands(UpperLimit limit, Captions captions) {
        String poi = PlotWords.parameter(limit.poi());
        String title = "%s %% CL upper limit on %s".formatted(percent(limit.level()), poi);
        return new LimitPlot(captions, title, List.of(new LimitPlot.Row(poi, limit.observed(), limit.expected())));
    }

    static ClsPlot curve(UpperLimit limit, Captions captions) {
        List<Cls> tests = limit.tested();
        return new ClsPlot(
                captions,
                PlotWords.parameter(limit.poi()),
                tests.stream().map(Cls::signal).toList(),
                tests.stream().map(Cls::observed).toList(),
                IntStream.range(0, BANDS)
                        .mapToObj(band -> tests.stream()
                                .map(test -> test.expected().get(band))
                                .toList())
                        .toList(),
                1 - limit.level(),
                limit.observed(),
                limit.expected().get(MEDIAN));
    }

    private static String percent(double level) {
        String text = Rounded.text(100 * level, 0);
        return text.substring(0, text.indexOf(' '));
    }
}

package io.kollider.fitter.report;

import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.PullPlot;
import java.util.ArrayList;
import java.util.List;

/** The pulls of a fit, drawn: of all constrained parameters that are not fixed. */
final class FittedPulls {
    private FittedPulls() {}

    /** Of parameters that are no factors of single bins. */
    static PullPlot shared(FitResult fit, Captions captions) {
        return new PullPlot(captions, rows(fit, false));
    }

    /** Of the factors of single bins. */
    static PullPlot bins(FitResult fit, Captions captions) {
        return new PullPlot(captions, rows(fit, true));
    }

    private static List<PullPlot.Row> rows(FitResult fit, boolean ofBins) {
        List<PullPlot.Row> rows = new ArrayList<>();
        double[] values = fit.values();
        double[] errors = fit.errors();
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = fit.model().parameters().get(i);
            Constraint constraint = parameter.constraint();
            if (!parameter.fixed() && constraint.sigma() > 0 && parameter.name().endsWith("]") == ofBins) {
                rows.add(new PullPlot.Row(
                        PlotWords.literal(parameter.name()),
                        (values[i] - constraint.centre()) / constraint.sigma(),
                        errors[i] / constraint.sigma()));
            }
        }
        return rows;
    }
}

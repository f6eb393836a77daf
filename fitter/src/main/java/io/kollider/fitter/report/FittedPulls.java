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
        return all(fit).stream()
                .filter(pull -> pull.name().endsWith("]") == ofBins)
                .map(pull -> new PullPlot.Row(PlotWords.literal(pull.name()), pull.value(), pull.error()))
                .toList();
    }

    /**
     * A constrained parameter in units of its constraint's width.
     *
     * @param value from the constraint's centre
     */
    record Pull(String name, double value, double error) {}

    /** In the order of the model. */
    static List<Pull> all(FitResult fit) {
        List<Pull> pulls = new ArrayList<>();
        double[] values = fit.values();
        double[] errors = fit.errors();
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = fit.model().parameters().get(i);
            Constraint constraint = parameter.constraint();
            if (!parameter.fixed() && constraint.sigma() > 0) {
                pulls.add(new Pull(
                        parameter.name(),
                        (values[i] - constraint.centre()) / constraint.sigma(),
                        errors[i] / constraint.sigma()));
            }
        }
        return pulls;
    }
}

package io.kollider.fitter.service;

import io.kollider.analysis.Luminosity;
import io.kollider.prediction.CountedLuminosity;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.PredictionException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When the luminosity of the data that were counted has grown; the cause is that luminosity in /pb, in all its digits.
 *
 * @param luminosity with a table
 * @param growth since the last time, relative
 */
record LuminosityRule(Luminosity luminosity, double growth) implements TriggerRule {
    private static final Pattern CAUSE = Pattern.compile("[0-9]+\\.[0-9]+(E-?[0-9]+)?");

    @Override
    public String name() {
        return "luminosity";
    }

    @Override
    public Optional<String> due(CountedSoFar counted, Optional<Asked> last, long nowMillis) {
        double now = counted(counted);
        double then = last.map(asked -> Double.parseDouble(asked.cause())).orElse(0.0);
        return now > then && now >= (1 + growth) * then ? Optional.of(Double.toString(now)) : Optional.empty();
    }

    /** 0 while it is not known. */
    private double counted(CountedSoFar counted) {
        try {
            return CountedLuminosity.of(luminosity, counted.histograms()).inversePicobarn();
        } catch (PredictionException unknown) {
            return 0; // a fit would be refused, and says why
        }
    }

    @Override
    public boolean wrote(String cause) {
        return CAUSE.matcher(cause).matches();
    }
}

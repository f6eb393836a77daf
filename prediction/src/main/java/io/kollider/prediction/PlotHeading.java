package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import java.math.BigDecimal;
import java.math.MathContext;

/** What stands on every plot of an analysis. */
public final class PlotHeading {
    private static final double PER_FEMTOBARN = 1000;

    private PlotHeading() {}

    /** Centre-of-mass energy, if the analysis file says it, and the luminosity that predictions have, in TLatex. */
    public static String energyAndLuminosity(Analysis analysis, CountedLuminosity luminosity) {
        String energy = analysis.plots().energy().isPresent()
                ? "#sqrt{s} = " + rounded(analysis.plots().energy().getAsDouble()) + " TeV, "
                : "";
        double value = luminosity.inversePicobarn();
        return energy
                + (value < PER_FEMTOBARN ? rounded(value) + " pb^{-1}" : rounded(value / PER_FEMTOBARN) + " fb^{-1}");
    }

    private static String rounded(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}

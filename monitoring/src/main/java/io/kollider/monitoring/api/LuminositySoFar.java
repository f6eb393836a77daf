package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.prediction.CountedLuminosity;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.PredictionException;
import org.jspecify.annotations.Nullable;

/**
 * The luminosity that predictions are scaled to.
 *
 * @param inversePicobarn of the data that were counted; the given one where there is no table; absent where it is not known
 * @param all of all rows of the table, in /pb, or the given one
 * @param problem why it is not known; "" if it is
 */
record LuminositySoFar(@Nullable Double inversePicobarn, double all, String problem) {
    static LuminositySoFar of(Analysis analysis, CountedSoFar counted) {
        double all = analysis.luminosity().inversePicobarn();
        try {
            CountedLuminosity now = CountedLuminosity.of(analysis.luminosity(), counted.histograms());
            return new LuminositySoFar(now.inversePicobarn(), all, "");
        } catch (PredictionException e) {
            return new LuminositySoFar(null, all, String.valueOf(e.getMessage()));
        }
    }
}

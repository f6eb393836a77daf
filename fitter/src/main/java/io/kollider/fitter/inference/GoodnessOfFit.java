package io.kollider.fitter.inference;

import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.likelihood.Likelihood;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Gamma;

/**
 * Compares the best fit with a model that describes every count and every auxiliary measurement perfectly: 2 ln(L<sub>saturated</sub> / L), in the limit of many
 * events distributed as &chi;&sup2;. As cabinetry ({@code cabinetry.fit}, {@code goodness_of_fit=True}).
 *
 * @see <a href="https://doi.org/10.1016/0167-5087(84)90016-4">Baker and Cousins, Nucl. Instrum. Meth. 221 (1984) 437</a>
 * @param degrees bins less free parameters without constraint
 * @param p probability of a worse fit; empty without degrees of freedom
 */
public record GoodnessOfFit(double statistic, int degrees, OptionalDouble p) {
    /** By the &chi;&sup2; distribution. */
    public static GoodnessOfFit of(FitResult fit) {
        double statistic = statistic(fit);
        int degrees = degrees(fit);
        OptionalDouble p = degrees > 0
                ? OptionalDouble.of(Gamma.regularizedGammaQ(0.5 * degrees, 0.5 * statistic))
                : OptionalDouble.empty();
        return new GoodnessOfFit(statistic, degrees, p);
    }

    static double statistic(FitResult fit) {
        return 2 * Likelihood.of(fit.model()).excess(fit.values());
    }

    static int degrees(FitResult fit) {
        long free = fit.model().parameters().stream()
                .filter(parameter -> !parameter.fixed() && parameter.constraint() instanceof Unconstrained)
                .count();
        return fit.model().bins() - (int) free;
    }
}

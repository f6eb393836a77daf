package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.Map;

/**
 * Test statistics for upper limits; both are 0 where more signal was found than is tested.
 *
 * @see <a href="https://arxiv.org/abs/1007.1727">Cowan, Cranmer, Gross, Vitells, equations 14 and 16</a>
 */
public enum TestStatistic {
    /** q&#771;<sub>&mu;</sub>: a negative signal is taken as none. */
    Q_TILDE {
        @Override
        Model bounded(Model model, String poi) {
            return Significance.signalAtLeastZero(model, poi);
        }

        @Override
        double position(double root, double asimovRoot) {
            // Without any effect of the signal both roots are 0, but for rounding.
            return root <= asimovRoot || asimovRoot == 0
                    ? root - asimovRoot
                    : (root * root - asimovRoot * asimovRoot) / (2 * asimovRoot);
        }
    },
    /** q<sub>&mu;</sub>: the fitted signal may be negative, as far below 0 as its upper bound is above. */
    Q {
        @Override
        Model bounded(Model model, String poi) {
            Parameter parameter = Significance.tested(model, poi);
            double high = Math.max(parameter.high(), 1);
            return model.bounding(poi, Math.min(parameter.low(), -high), high)
                    .startingAt(Map.of(poi, Math.max(parameter.initial(), 0)));
        }

        @Override
        double position(double root, double asimovRoot) {
            return root - asimovRoot;
        }
    };

    /** The model whose best fit the statistic compares with. */
    abstract Model bounded(Model model, String poi);

    /** Where the observed value lies in the normal distribution that it has without signal, given its root and that of the Asimov data. */
    abstract double position(double root, double asimovRoot);
}

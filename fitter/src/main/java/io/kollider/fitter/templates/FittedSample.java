package io.kollider.fitter.templates;

import io.kollider.fitter.workspace.Modifier;
import java.util.List;

/**
 * A sample of a channel, or the part of it that is a sample of its own there.
 *
 * @param sample of the analysis, whose systematics act
 * @param template nominal, of the name that it has in the channel
 * @param counts the contents of a variation, by its name: events and squared errors a bin
 * @param free factors and polynomials in free parameters
 */
record FittedSample(String sample, SampleTemplate template, Counts counts, List<Modifier> free) {
    FittedSample {
        free = List.copyOf(free);
    }

    /** What was counted of a variation, at the scale of the nominal template. */
    interface Counts {
        /** Events a bin; a new array. */
        double[] contents(String variation);

        /** Squared statistical errors a bin; a new array. */
        double[] squares(String variation);

        /** The same, each bin times a factor. */
        default Counts times(double[] factors) {
            Counts plain = this;
            return new Counts() {
                @Override
                public double[] contents(String variation) {
                    return product(plain.contents(variation), 1);
                }

                @Override
                public double[] squares(String variation) {
                    return product(plain.squares(variation), 2);
                }

                private double[] product(double[] bins, int power) {
                    for (int bin = 0; bin < bins.length; bin++) {
                        bins[bin] *= power == 1 ? factors[bin] : factors[bin] * factors[bin];
                    }
                    return bins;
                }
            };
        }
    }
}

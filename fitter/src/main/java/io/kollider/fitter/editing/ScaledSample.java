package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import java.util.List;
import java.util.stream.IntStream;

/** A sample with a factor on each bin: on its rates, and on all that modifiers say of them in events. */
public final class ScaledSample {
    private ScaledSample() {}

    /** @param factors one a bin, not below 0 */
    public static ChannelSample of(ChannelSample sample, double[] factors) {
        return new ChannelSample(
                sample.name(),
                times(sample.data(), factors),
                sample.modifiers().stream()
                        .map(modifier -> modifier.match(new Scaled(factors)))
                        .toList());
    }

    private static List<Double> times(List<Double> rates, double[] factors) {
        return IntStream.range(0, factors.length)
                .mapToObj(bin -> rates.get(bin) * factors[bin])
                .toList();
    }

    private static final class Scaled implements Modifier.Cases<Modifier> {
        private final double[] factors;

        Scaled(double[] factors) {
            this.factors = factors;
        }

        @Override
        public Modifier normFactor(Modifier.NormFactor modifier) {
            return modifier;
        }

        @Override
        public Modifier normSys(Modifier.NormSys modifier) {
            return modifier;
        }

        @Override
        public Modifier histoSys(Modifier.HistoSys modifier) {
            return new Modifier.HistoSys(
                    modifier.name(), times(modifier.low(), factors), times(modifier.high(), factors));
        }

        @Override
        public Modifier statError(Modifier.StatError modifier) {
            return new Modifier.StatError(modifier.name(), times(modifier.errors(), factors));
        }

        @Override
        public Modifier shapeSys(Modifier.ShapeSys modifier) {
            return new Modifier.ShapeSys(modifier.name(), times(modifier.errors(), factors));
        }

        @Override
        public Modifier shapeFactor(Modifier.ShapeFactor modifier) {
            return modifier;
        }

        @Override
        public Modifier lumi(Modifier.Lumi modifier) {
            return modifier;
        }

        @Override
        public Modifier normExpr(Modifier.NormExpr modifier) {
            return modifier;
        }

        @Override
        public Modifier eft(Modifier.Eft modifier) {
            return new Modifier.Eft(
                    modifier.name(),
                    modifier.terms().stream()
                            .map(term -> new Modifier.EftTerm(term.parameters(), times(term.data(), factors)))
                            .toList());
        }
    }
}

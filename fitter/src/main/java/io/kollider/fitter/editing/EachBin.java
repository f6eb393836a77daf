package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes all lists of one number a bin alike: the rates of a sample, and what its modifiers say of them in events. */
record EachBin(UnaryOperator<List<Double>> change) implements Modifier.Cases<Modifier> {
    /** A sample with its modifiers. */
    ChannelSample of(ChannelSample sample) {
        return new ChannelSample(
                sample.name(),
                change.apply(sample.data()),
                sample.modifiers().stream()
                        .map(modifier -> modifier.match(this))
                        .toList());
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
        return new Modifier.HistoSys(modifier.name(), change.apply(modifier.low()), change.apply(modifier.high()));
    }

    @Override
    public Modifier statError(Modifier.StatError modifier) {
        return new Modifier.StatError(modifier.name(), change.apply(modifier.errors()));
    }

    @Override
    public Modifier shapeSys(Modifier.ShapeSys modifier) {
        return new Modifier.ShapeSys(modifier.name(), change.apply(modifier.errors()));
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
                        .map(term -> new Modifier.EftTerm(term.parameters(), change.apply(term.data())))
                        .toList());
    }
}

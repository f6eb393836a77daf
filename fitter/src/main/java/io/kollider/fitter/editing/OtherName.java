package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.WorkspaceException;

/** Each modifier under another name. */
record OtherName(String name) implements Modifier.Cases<Modifier> {
    @Override
    public Modifier normFactor(Modifier.NormFactor modifier) {
        return new Modifier.NormFactor(name);
    }

    @Override
    public Modifier normSys(Modifier.NormSys modifier) {
        return new Modifier.NormSys(name, modifier.low(), modifier.high());
    }

    @Override
    public Modifier histoSys(Modifier.HistoSys modifier) {
        return new Modifier.HistoSys(name, modifier.low(), modifier.high());
    }

    @Override
    public Modifier statError(Modifier.StatError modifier) {
        return new Modifier.StatError(name, modifier.errors());
    }

    @Override
    public Modifier shapeSys(Modifier.ShapeSys modifier) {
        return new Modifier.ShapeSys(name, modifier.errors());
    }

    @Override
    public Modifier shapeFactor(Modifier.ShapeFactor modifier) {
        return new Modifier.ShapeFactor(name);
    }

    @Override
    public Modifier lumi(Modifier.Lumi modifier) {
        throw new WorkspaceException(
                "the luminosity is called 'lumi' in every workspace; to decorrelate it, write it as a normsys of another name");
    }

    @Override
    public Modifier normExpr(Modifier.NormExpr modifier) {
        return new Modifier.NormExpr(name, modifier.expression());
    }

    @Override
    public Modifier eft(Modifier.Eft modifier) {
        return new Modifier.Eft(name, modifier.terms());
    }
}

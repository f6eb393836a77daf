package io.kollider.analysis.correction;

/**
 * A formula of some inputs.
 *
 * @param parameters of the formula, by number
 */
record Formula(Term term, double[] parameters) implements Content {
    @Override
    public double at(Point point) {
        return term.at(point, parameters);
    }

    @Override
    public Content given(String[] texts) {
        return this;
    }
}

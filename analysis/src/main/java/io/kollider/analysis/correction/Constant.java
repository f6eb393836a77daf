package io.kollider.analysis.correction;

/** The same value everywhere. */
record Constant(double value) implements Content {
    @Override
    public double at(Point point) {
        return value;
    }

    @Override
    public Content given(String[] texts) {
        return this;
    }
}

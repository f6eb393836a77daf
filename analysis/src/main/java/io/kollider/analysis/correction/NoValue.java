package io.kollider.analysis.correction;

/** There is no value: a text that a category does not have. */
record NoValue() implements Content {
    @Override
    public double at(Point point) {
        return point.leave();
    }

    @Override
    public Content given(String[] texts) {
        return this;
    }
}

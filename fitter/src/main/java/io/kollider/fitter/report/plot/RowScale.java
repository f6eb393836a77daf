package io.kollider.fitter.report.plot;

import java.util.List;

/** An axis along rows, from 0 to 1, without ticks. */
record RowScale(double from, double to) implements Scale {
    @Override
    public double at(double value) {
        return from + value * (to - from);
    }

    @Override
    public double low() {
        return 0;
    }

    @Override
    public double high() {
        return 1;
    }

    @Override
    public List<Tick> ticks() {
        return List.of();
    }
}

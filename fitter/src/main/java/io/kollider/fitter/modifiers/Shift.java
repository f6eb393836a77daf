package io.kollider.fitter.modifiers;

import io.kollider.fitter.interpolation.ShiftCurve;
import java.util.List;

/** What a histosys adds to the nominal rates: {@code odd[bin] · α + even[bin] · q(α)}. */
final class Shift {
    final int slot;
    final double[] odd;
    final double[] even;

    Shift(int slot, List<Double> low, List<Double> nominal, List<Double> high) {
        this.slot = slot;
        int bins = nominal.size();
        this.odd = new double[bins];
        this.even = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            odd[bin] = ShiftCurve.odd(low.get(bin), nominal.get(bin), high.get(bin));
            even[bin] = ShiftCurve.even(low.get(bin), nominal.get(bin), high.get(bin));
        }
    }

    void addTo(double[] rates, double alpha) {
        double curve = ShiftCurve.value(alpha);
        for (int bin = 0; bin < rates.length; bin++) {
            rates[bin] += odd[bin] * alpha + even[bin] * curve;
        }
    }
}

package io.kollider.fitter.modifiers;

import io.kollider.fitter.interpolation.ShiftCode;
import java.util.Arrays;
import java.util.List;

/** What a histosys adds to the nominal rates: {@code odd[bin] · o(α) + even[bin] · e(α)}. */
final class Shift {
    final int slot;
    final ShiftCode code;
    final double[] odd;
    final double[] even;

    Shift(int slot, ShiftCode code, List<Double> low, List<Double> nominal, List<Double> high) {
        this.slot = slot;
        this.code = code;
        int bins = nominal.size();
        this.odd = new double[bins];
        this.even = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            odd[bin] = ShiftCode.odd(low.get(bin), nominal.get(bin), high.get(bin));
            even[bin] = ShiftCode.even(low.get(bin), nominal.get(bin), high.get(bin));
        }
    }

    void addTo(double[] rates, double alpha) {
        double linear = code.odd(alpha);
        double curve = code.even(alpha);
        for (int bin = 0; bin < rates.length; bin++) {
            rates[bin] += odd[bin] * linear + even[bin] * curve;
        }
    }

    boolean kinked() {
        return code.kinked() && Arrays.stream(even).anyMatch(part -> part != 0);
    }
}

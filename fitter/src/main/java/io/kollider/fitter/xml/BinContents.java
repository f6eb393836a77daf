package io.kollider.fitter.xml;

import io.kollider.root.Histogram;
import java.util.ArrayList;
import java.util.List;

/**
 * A histogram without under- and overflow.
 *
 * @param values contents [bin]
 * @param errors roots of the sums of squared weights [bin]; of the contents where the file has no such sums
 */
record BinContents(List<Double> values, List<Double> errors) {
    static BinContents of(Histogram histogram) {
        double[] squares = histogram.sumw2();
        List<Double> values = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (int bin = 1; bin <= histogram.bins(); bin++) {
            values.add(histogram.content(bin));
            errors.add(Math.sqrt(squares[bin]));
        }
        return new BinContents(List.copyOf(values), List.copyOf(errors));
    }

    /** Absolute errors [bin], where the histogram has relative ones; also those of negative rates are positive. */
    List<Double> times(List<Double> rates, XmlElement element) {
        if (rates.size() != values.size()) {
            throw element.failure(
                    "its histogram has %d bins, that of the sample %d".formatted(values.size(), rates.size()));
        }
        List<Double> product = new ArrayList<>();
        for (int bin = 0; bin < values.size(); bin++) {
            product.add(Math.abs(values.get(bin) * rates.get(bin)));
        }
        return List.copyOf(product);
    }
}

package io.kollider.analysis.trex;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as text. */
final class Numbers {
    private Numbers() {}

    /** A finite number. */
    static Optional<Double> of(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) && !text.strip().matches(".*[dDfF]$") ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The shortest decimal that is read as this value, without trailing zeros. */
    static String text(double value) {
        String plain =
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return plain.length() <= 20 ? plain : Double.toString(value);
    }

    /** {@code 0.005} as {@code 0.5 %}. */
    static String percent(double share) {
        return new BigDecimal(Double.toString(share))
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}

package io.kollider.analysis.unit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The units that may be written. */
public enum Unit {
    EV("eV", Dimension.ENERGY, 0),
    KEV("keV", Dimension.ENERGY, 3),
    MEV("MeV", Dimension.ENERGY, 6),
    GEV("GeV", Dimension.ENERGY, 9),
    TEV("TeV", Dimension.ENERGY, 12),
    MICROMETRE("um", Dimension.LENGTH, 0),
    MILLIMETRE("mm", Dimension.LENGTH, 3),
    CENTIMETRE("cm", Dimension.LENGTH, 4),
    METRE("m", Dimension.LENGTH, 6),
    RADIAN("rad", Dimension.NUMBER, 0);

    private final String symbol;
    private final Dimension dimension;
    private final int exponent;

    Unit(String symbol, Dimension dimension, int exponent) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.exponent = exponent;
    }

    /** The unit with this symbol, written exactly so. */
    public static Optional<Unit> of(String symbol) {
        return Arrays.stream(values()).filter(u -> u.symbol.equals(symbol)).findFirst();
    }

    /** All symbols. */
    public static List<String> symbols() {
        return Arrays.stream(values()).map(Unit::symbol).toList();
    }

    public String symbol() {
        return symbol;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** {@code value} of this unit in another of the same dimension; powers of ten up to 10²² are exact, so the result is rounded once. */
    public double in(Unit other, double value) {
        if (dimension != other.dimension) {
            throw new IllegalArgumentException(symbol + " is no unit of " + other.dimension.label());
        }
        int power = exponent - other.exponent;
        return power >= 0 ? value * Math.pow(10, power) : value / Math.pow(10, -power);
    }
}

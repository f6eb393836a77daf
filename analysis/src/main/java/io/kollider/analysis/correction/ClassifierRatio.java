package io.kollider.analysis.correction;

/**
 * The ratio of two densities from a classifier between them, {@code f / (1 - f)} with f the probability of the numerator: A. Andreassen and
 * B. Nachman, "Neural networks for full phase-space reweighting and parameter tuning", Phys. Rev. D 101 (2020) 091901. Where f is no
 * probability there is no value.
 *
 * @param largest the largest ratio that is taken; above 0
 * @param clamped whether larger ones are taken as {@code largest}; else they have no value
 */
record ClassifierRatio(double largest, boolean clamped) implements Content {
    @Override
    public double at(Point point) {
        double probability = point.real(0);
        if (!(probability >= 0 && probability <= 1)) {
            return point.leave();
        }
        double ratio = probability / (1 - probability);
        if (ratio <= largest) {
            return ratio;
        }
        return clamped ? largest : point.leave();
    }

    @Override
    public Content given(String[] texts) {
        return this;
    }
}

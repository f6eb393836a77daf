package io.kollider.streams.overlap;

/** Removes each loser nearer than min(largest, offset + energy / pT) to a winner, in (rapidity, phi), with pT of the loser. */
public record SlidingConeStep(String name, double offset, double energy, double largest) implements OverlapStep {
    public SlidingConeStep {
        Cone.requireRadius(name, offset);
        Cone.requireRadius(name, largest);
        if (!(energy >= 0)) { // written so that NaN is refused too
            throw new IllegalArgumentException("%s: energy is %s, must not be below 0".formatted(name, energy));
        }
    }

    @Override
    public long remove(Candidates losers, Candidates winners) {
        boolean[] alive = losers.alive();
        boolean[] losing = losers.losing();
        long removed = 0;
        for (int event = 0; event < losers.events; event++) {
            for (int i = losers.offsets[event]; i < losers.offsets[event + 1]; i++) {
                if (alive[i]
                        && losing[i]
                        && winners.near(event, losers.rapidity[i], losers.phi[i], radius(losers.pt[i]))) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }

    /** NaN, in which nothing lies, for a pT that is not a number. */
    private double radius(double pt) {
        return Math.min(largest, offset + energy / pt);
    }
}

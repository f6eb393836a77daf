package io.kollider.streams.overlap;

/** Removes each loser nearer than radius to a winner, in (rapidity, phi). */
public record ConeStep(String name, double radius) implements OverlapStep {
    public ConeStep {
        Cone.requireRadius(name, radius);
    }

    @Override
    public long remove(Candidates losers, Candidates winners) {
        boolean[] alive = losers.alive();
        boolean[] losing = losers.losing();
        long removed = 0;
        for (int event = 0; event < losers.events; event++) {
            for (int i = losers.offsets[event]; i < losers.offsets[event + 1]; i++) {
                if (alive[i] && losing[i] && winners.near(event, losers.rapidity[i], losers.phi[i], radius)) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }
}

package io.kollider.streams.overlap;

/** Removes each surviving loser nearer than radius to a surviving winner, in (rapidity, phi). */
record ConeStep(String name, Contender winner, Contender loser, double radius) implements OverlapStep {
    ConeStep {
        if (!(radius > 0)) { // written so that NaN is refused too
            throw new IllegalArgumentException("%s: radius is %s, must be above 0".formatted(name, radius));
        }
    }

    @Override
    public long removeFrom(Survivors survivors) {
        Candidates losers = survivors.of(loser);
        Candidates winners = survivors.of(winner);
        boolean[] alive = losers.alive();
        long removed = 0;
        for (int event = 0; event < losers.events; event++) {
            for (int i = losers.offsets[event]; i < losers.offsets[event + 1]; i++) {
                if (alive[i] && winners.near(event, losers.rapidity[i], losers.phi[i], radius)) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }
}

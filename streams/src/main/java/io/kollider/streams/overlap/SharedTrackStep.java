package io.kollider.streams.overlap;

/** Removes each surviving loser whose track is that of a surviving winner. */
record SharedTrackStep(String name, Contender winner, Contender loser) implements OverlapStep {
    @Override
    public long removeFrom(Survivors survivors) {
        Candidates losers = survivors.of(loser);
        Candidates winners = survivors.of(winner);
        boolean[] alive = losers.alive();
        long removed = 0;
        for (int event = 0; event < losers.events; event++) {
            for (int i = losers.offsets[event]; i < losers.offsets[event + 1]; i++) {
                if (alive[i] && winners.has(event, losers.track[i])) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }
}

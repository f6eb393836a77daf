package io.kollider.streams.overlap;

/** Removes each loser whose track is that of a winner. */
public record SharedTrackStep(String name) implements OverlapStep {
    @Override
    public long remove(Candidates losers, Candidates winners) {
        boolean[] alive = losers.alive();
        boolean[] losing = losers.losing();
        long removed = 0;
        for (int event = 0; event < losers.events; event++) {
            for (int i = losers.offsets[event]; i < losers.offsets[event + 1]; i++) {
                if (alive[i] && losing[i] && losers.hasTrack(i) && winners.has(event, losers.track[i])) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }
}

package io.kollider.streams.overlap;

/** Removes each jet that a muon is linked to, or nearer than radius to a muon, in (rapidity, phi). */
public record LinkedStep(String name, double radius) implements OverlapStep {
    public LinkedStep {
        Cone.requireRadius(name, radius);
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
                        && (winners.near(event, losers.rapidity[i], losers.phi[i], radius)
                                || isLinked(event, losers.place[i], winners))) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }

    private static boolean isLinked(int event, int place, Candidates winners) {
        boolean[] alive = winners.alive();
        for (int i = winners.offsets[event]; i < winners.offsets[event + 1]; i++) {
            if (alive[i] && winners.link[i] == place) {
                return true;
            }
        }
        return false;
    }
}

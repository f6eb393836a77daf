package io.kollider.streams.overlap;

/** Removes each jet nearer than radius to an electron, in (rapidity, phi); of a b-tagged jet only electrons with at least some pT count. */
public record TaggedJetStep(String name, double radius, double limit) implements OverlapStep {
    public TaggedJetStep {
        Cone.requireRadius(name, radius);
    }

    @Override
    public long remove(Candidates losers, Candidates winners) {
        boolean[] alive = losers.alive();
        boolean[] losing = losers.losing();
        long removed = 0;
        for (int event = 0; event < losers.events; event++) {
            for (int i = losers.offsets[event]; i < losers.offsets[event + 1]; i++) {
                if (alive[i] && losing[i] && meets(losers, event, i, winners)) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }

    private boolean meets(Candidates jets, int event, int jet, Candidates electrons) {
        if (!jets.tagged[jet]) {
            return electrons.near(event, jets.rapidity[jet], jets.phi[jet], radius);
        }
        boolean[] alive = electrons.alive();
        for (int i = electrons.offsets[event]; i < electrons.offsets[event + 1]; i++) {
            double dy = jets.rapidity[jet] - electrons.rapidity[i];
            double dphi = jets.phi[jet] - electrons.phi[i];
            if (alive[i] && electrons.pt[i] >= limit && Cone.distance(dy, dphi) < radius) {
                return true;
            }
        }
        return false;
    }
}

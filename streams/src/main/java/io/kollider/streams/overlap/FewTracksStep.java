package io.kollider.streams.overlap;

/** Removes each surviving jet with fewer tracks than a limit nearer than radius to a surviving winner. */
record FewTracksStep(String name, Contender winner, double radius, int tracks) implements OverlapStep {
    FewTracksStep {
        if (!(radius > 0)) { // written so that NaN is refused too
            throw new IllegalArgumentException("%s: radius is %s, must be above 0".formatted(name, radius));
        }
    }

    @Override
    public long removeFrom(Survivors survivors) {
        Candidates jets = survivors.jets();
        Candidates winners = survivors.of(winner);
        boolean[] alive = jets.alive();
        long removed = 0;
        for (int event = 0; event < jets.events; event++) {
            for (int i = jets.offsets[event]; i < jets.offsets[event + 1]; i++) {
                if (alive[i] && jets.tracks[i] < tracks && winners.near(event, jets.rapidity[i], jets.phi[i], radius)) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }
}

package io.kollider.streams.overlap;

/** Removes each surviving muon tagged by the calorimeter alone whose track is that of a surviving electron. */
record CaloTaggedStep(String name) implements OverlapStep {
    @Override
    public long removeFrom(Survivors survivors) {
        Candidates muons = survivors.muons();
        boolean[] alive = muons.alive();
        long removed = 0;
        for (int event = 0; event < muons.events; event++) {
            for (int i = muons.offsets[event]; i < muons.offsets[event + 1]; i++) {
                if (alive[i] && muons.caloTagged[i] && survivors.electrons().has(event, muons.track[i])) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }
}

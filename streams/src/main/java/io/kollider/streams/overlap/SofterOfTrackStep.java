package io.kollider.streams.overlap;

/** Removes each object that shares its track with one of its own kind of higher pT; of equal pT both stay. */
public record SofterOfTrackStep(String name) implements OverlapStep {
    @Override
    public long remove(Candidates losers, Candidates winners) {
        boolean[] alive = losers.alive();
        boolean[] losing = losers.losing();
        long removed = 0;
        for (int event = 0; event < losers.events; event++) {
            for (int i = losers.offsets[event]; i < losers.offsets[event + 1]; i++) {
                if (alive[i] && losing[i] && losers.hasTrack(i) && isSofter(losers, event, i)) {
                    alive[i] = false;
                    removed++;
                }
            }
        }
        return removed;
    }

    private static boolean isSofter(Candidates objects, int event, int object) {
        boolean[] alive = objects.alive();
        for (int i = objects.offsets[event]; i < objects.offsets[event + 1]; i++) {
            if (alive[i] && objects.track[i] == objects.track[object] && objects.pt[i] > objects.pt[object]) {
                return true;
            }
        }
        return false;
    }
}

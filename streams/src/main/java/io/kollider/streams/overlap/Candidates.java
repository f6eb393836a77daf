package io.kollider.streams.overlap;

import java.util.Arrays;

/**
 * The selected objects of one kind in a block of events, and which of them are left. Arrays are as long as the objects
 * of the block or longer, event after event; they are read by the steps and never changed, except {@link #alive}.
 */
public final class Candidates {
    int events;
    int[] offsets = {0};
    double[] rapidity = {};
    double[] phi = {};
    long[] track = {};
    long[] tracks = {};
    boolean[] caloTagged = {};
    private boolean[] alive = {};

    /**
     * Takes the objects of a block, all of them alive.
     *
     * @param offsets [events + 1], the objects of event i are offsets[i] to offsets[i + 1] - 1
     * @param rapidity of leptons the pseudorapidity, since they are taken as massless
     * @param phi azimuth, rad
     */
    public void take(int events, int[] offsets, double[] rapidity, double[] phi) {
        this.events = events;
        this.offsets = offsets;
        this.rapidity = rapidity;
        this.phi = phi;
        int objects = offsets[events];
        if (alive.length < objects) {
            alive = new boolean[Math.max(objects, 2 * alive.length)];
        }
        Arrays.fill(alive, 0, objects, true);
    }

    /** The track of each lepton: equal numbers in one event are the same track. */
    public void takeTrack(long[] track) {
        this.track = track;
    }

    /** The number of tracks in each jet. */
    public void takeTracks(long[] tracks) {
        this.tracks = tracks;
    }

    /** Which muons are tagged by the calorimeter alone. */
    public void takeCaloTagged(boolean[] caloTagged) {
        this.caloTagged = caloTagged;
    }

    /** Which objects are left, [object]; live, not a copy. */
    public boolean[] alive() {
        return alive;
    }

    /** True if a surviving object of an event lies nearer than radius to a direction, in (rapidity, phi). */
    boolean near(int event, double y, double azimuth, double radius) {
        for (int i = offsets[event]; i < offsets[event + 1]; i++) {
            if (alive[i] && Cone.distance(y - rapidity[i], azimuth - phi[i]) < radius) {
                return true;
            }
        }
        return false;
    }

    /** True if a surviving object of an event has this track. */
    boolean has(int event, long number) {
        for (int i = offsets[event]; i < offsets[event + 1]; i++) {
            if (alive[i] && track[i] == number) {
                return true;
            }
        }
        return false;
    }
}

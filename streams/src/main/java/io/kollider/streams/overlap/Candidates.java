package io.kollider.streams.overlap;

import java.util.Arrays;

/**
 * The selected objects of one kind in a block of events, and which of them are left. Arrays are as long as the objects
 * of the block or longer, event after event; they are read by the steps and never changed, except {@link #alive}.
 */
public final class Candidates {
    int events;
    int[] offsets = {0};
    double[] pt = {};
    double[] rapidity = {};
    double[] phi = {};
    long[] track = {};
    boolean[] tagged = {};
    /** Of each winner the place of the object that it is linked to, among those of the event in the file. */
    long[] link = {};
    /** The place of each object among those of the event in the file. */
    int[] place = {};

    private boolean[] alive = {};
    private boolean[] losing = {};
    private boolean[] everyone = {};
    private boolean negativeTracks;

    /**
     * Takes the objects of a block, all of them alive.
     *
     * @param offsets [events + 1], the objects of event i are offsets[i] to offsets[i + 1] - 1
     * @param pt transverse momentum, in the files' unit
     * @param rapidity of what counts as massless the pseudorapidity
     * @param phi azimuth, rad
     */
    public void take(int events, int[] offsets, double[] pt, double[] rapidity, double[] phi) {
        this.events = events;
        this.offsets = offsets;
        this.pt = pt;
        this.rapidity = rapidity;
        this.phi = phi;
        int objects = offsets[events];
        if (alive.length < objects) {
            alive = new boolean[Math.max(objects, 2 * alive.length)];
        }
        Arrays.fill(alive, 0, objects, true);
        mayAllLose();
    }

    /**
     * The track of each lepton: equal numbers in one event are the same track.
     *
     * @param negativeTracks whether negative numbers are tracks, as those above 2⁶³ are; otherwise such a lepton has none
     */
    public void takeTrack(long[] track, boolean negativeTracks) {
        this.track = track;
        this.negativeTracks = negativeTracks;
    }

    /** The place of each object among those of the event in the file, from 0. */
    public void takePlace(int[] place) {
        this.place = place;
    }

    /** Lets the next step remove only these objects. */
    public void mayLose(boolean[] some) {
        losing = some;
    }

    /** Lets the next step remove any object. */
    public void mayAllLose() {
        if (everyone.length < alive.length) {
            everyone = new boolean[alive.length];
            Arrays.fill(everyone, true);
        }
        losing = everyone;
    }

    /** Which objects are b-tagged, for the next step. */
    public void takeTagged(boolean[] tagged) {
        this.tagged = tagged;
    }

    /** The place of the loser that each winner is linked to, for the next step; negative for none. */
    public void takeLink(long[] link) {
        this.link = link;
    }

    /** Which objects are left, [object]; live, not a copy. */
    public boolean[] alive() {
        return alive;
    }

    /** Which objects the next step may remove, [object]. */
    boolean[] losing() {
        return losing;
    }

    /** Whether an object has a track. */
    boolean hasTrack(int object) {
        return negativeTracks || track[object] >= 0;
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

    /** True if a surviving object of an event has this track, which is one: see {@link #hasTrack}. */
    boolean has(int event, long number) {
        for (int i = offsets[event]; i < offsets[event + 1]; i++) {
            if (alive[i] && track[i] == number) {
                return true;
            }
        }
        return false;
    }
}

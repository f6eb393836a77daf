package io.kollider.streams.kernel;

import io.kollider.streams.overlap.Candidates;
import java.util.Optional;

/** The selected objects of one kind on their way into overlap removal. */
final class Contestant {
    private final MembersKernel selected;
    private final VectorKernel vectors;
    private final Optional<ScalarKernel> track;
    private final Candidates candidates = new Candidates();
    private int[] places = {};

    /**
     * @param vectors four-vectors of the selected objects
     * @param track of each object, where some step compares tracks
     */
    Contestant(MembersKernel selected, VectorKernel vectors, Optional<ScalarKernel> track) {
        this.selected = selected;
        this.vectors = vectors;
        this.track = track;
    }

    MembersKernel selected() {
        return selected;
    }

    Candidates candidates() {
        return candidates;
    }

    /** Takes the objects of a block, all of them alive. */
    void enter(CurrentBlock current) {
        selected.update(current);
        vectors.update(current);
        candidates.take(
                current.count(), selected.offsets(), vectors.pt(), vectors.rapidities(selected.size()), vectors.phi());
        track.ifPresent(kernel -> candidates.takeTrack(kernel.wholes(current), kernel.isUnsigned()));
    }

    /** Lets the candidates know where they are among the objects in the file. */
    void place(CurrentBlock current) {
        int size = selected.size();
        if (places.length < size) {
            places = new int[size + size / 4];
        }
        int[] offsets = current.block().offsets(selected.counted()[0]);
        for (int i = 0; i < size; i++) {
            places[i] = selected.elements()[i] - offsets[current.place(selected.events()[i])];
        }
        candidates.takePlace(places);
    }
}

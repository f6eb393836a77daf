package io.kollider.streams.kernel;

import io.kollider.analysis.ObjectKind;
import io.kollider.streams.overlap.Candidates;
import io.kollider.streams.overlap.Survivors;
import java.util.Optional;

/**
 * The selected objects of one kind on their way into overlap removal.
 *
 * @param kind electron, muon or jet
 * @param vectors four-vectors of the selected objects
 * @param track for electrons and muons
 * @param caloTagged for muons
 * @param tracks for jets
 */
record Contestant(
        ObjectKind kind,
        MembersKernel selected,
        VectorKernel vectors,
        Optional<ScalarKernel> track,
        Optional<ScalarKernel> caloTagged,
        Optional<ScalarKernel> tracks) {

    void enter(CurrentBlock current, Survivors survivors) {
        selected.update(current);
        vectors.update(current);
        Candidates candidates = candidates(survivors);
        candidates.take(current.count(), selected.offsets(), vectors.rapidities(selected.size()), vectors.phi());
        track.ifPresent(kernel -> candidates.takeTrack(kernel.wholes(current)));
        caloTagged.ifPresent(kernel -> candidates.takeCaloTagged(kernel.truths(current)));
        tracks.ifPresent(kernel -> candidates.takeTracks(kernel.wholes(current)));
    }

    Candidates candidates(Survivors survivors) {
        return switch (kind) {
            case ELECTRON -> survivors.electrons();
            case MUON -> survivors.muons();
            case JET -> survivors.jets();
            case TAU, PHOTON, LARGE_R_JET, MET ->
                throw new IllegalStateException(kind.label() + " takes no part in overlap removal");
        };
    }
}

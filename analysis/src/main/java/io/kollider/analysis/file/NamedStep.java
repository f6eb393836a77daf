package io.kollider.analysis.file;

import io.kollider.analysis.ObjectKind;
import io.kollider.analysis.OverlapStep.Condition;
import io.kollider.analysis.OverlapStep.Match;
import java.util.List;
import java.util.Locale;

/**
 * The steps of overlap removal that have names, in the order in which ATLAS' {@code OverlapRemovalTool} takes them (package
 * AssociationUtils of Athena, which also has the radii).
 */
enum NamedStep {
    E_SHARING_TRACK_WITH_E(ObjectKind.ELECTRON, ObjectKind.ELECTRON, new Match.SofterOfTrack()),
    TAU_NEAR_E(ObjectKind.TAU, ObjectKind.ELECTRON, new Match.Near(0.2)),
    TAU_NEAR_MU(ObjectKind.TAU, ObjectKind.MUON, new Match.Near(0.2)),
    CALO_MU_SHARING_TRACK_WITH_E(
            ObjectKind.MUON, ObjectKind.ELECTRON, new Match.SameTrack(), new Condition.CaloTagged()),
    E_SHARING_TRACK_WITH_MU(ObjectKind.ELECTRON, ObjectKind.MUON, new Match.SameTrack()),
    PHOTON_NEAR_E(ObjectKind.PHOTON, ObjectKind.ELECTRON, new Match.Near(0.4)),
    PHOTON_NEAR_MU(ObjectKind.PHOTON, ObjectKind.MUON, new Match.Near(0.4)),
    JET_NEAR_E(ObjectKind.JET, ObjectKind.ELECTRON, new Match.Near(0.2)),
    E_NEAR_JET(ObjectKind.ELECTRON, ObjectKind.JET, new Match.Near(0.4)),
    JET_NEAR_MU(ObjectKind.JET, ObjectKind.MUON, new Match.Near(0.2), new Condition.FewerTracks(3)),
    MU_NEAR_JET(ObjectKind.MUON, ObjectKind.JET, new Match.Near(0.4)),
    JET_NEAR_TAU(ObjectKind.JET, ObjectKind.TAU, new Match.Near(0.2)),
    JET_NEAR_PHOTON(ObjectKind.JET, ObjectKind.PHOTON, new Match.Near(0.4)),
    LARGE_R_JET_NEAR_E(ObjectKind.LARGE_R_JET, ObjectKind.ELECTRON, new Match.Near(1.0)),
    JET_NEAR_LARGE_R_JET(ObjectKind.JET, ObjectKind.LARGE_R_JET, new Match.Near(1.0));

    private final ObjectKind loser;
    private final ObjectKind winner;
    private final Match match;
    private final List<Condition> when;

    NamedStep(ObjectKind loser, ObjectKind winner, Match match, Condition... when) {
        this.loser = loser;
        this.winner = winner;
        this.match = match;
        this.when = List.of(when);
    }

    /** As the analysis file writes it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of objects that may be removed. */
    ObjectKind loser() {
        return loser;
    }

    /** The kind of objects that they give way to. */
    ObjectKind winner() {
        return winner;
    }

    /** When two objects meet, unless the working point says otherwise. */
    Match match() {
        return match;
    }

    /** What must hold of a loser, unless the working point says otherwise. */
    List<Condition> when() {
        return when;
    }
}

package io.kollider.streams.overlap;

import java.util.List;
import java.util.stream.Collectors;

/** The steps that an analysis file can name, and the lists it can name them by. */
public final class WorkingPoint {
    /**
     * ATLAS's order for electrons, muons and jets (ATL-PHYS-PUB-2014-016 in its Run 2 form): leptons that share a track,
     * then electrons against jets, then muons against jets.
     */
    private static final List<OverlapStep> STANDARD = List.of(
            new CaloTaggedStep("calo_mu_sharing_track_with_e"),
            new SharedTrackStep("e_sharing_track_with_mu", Contender.MUON, Contender.ELECTRON),
            new ConeStep("jet_near_e", Contender.ELECTRON, Contender.JET, 0.2),
            new ConeStep("e_near_jet", Contender.JET, Contender.ELECTRON, 0.4),
            new FewTracksStep("jet_near_mu", Contender.MUON, 0.2, 3),
            new ConeStep("mu_near_jet", Contender.JET, Contender.MUON, 0.4));

    private WorkingPoint() {}

    /** The step of a name. */
    public static OverlapStep step(String name) {
        return STANDARD.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no overlap step '%s' (there are: %s)"
                        .formatted(
                                name, STANDARD.stream().map(OverlapStep::name).collect(Collectors.joining(", ")))));
    }

    /** The steps of {@code overlap-removal: standard}, in their order. */
    public static List<OverlapStep> standard() {
        return STANDARD;
    }
}

package io.kollider.analysis.file;

import io.kollider.analysis.OverlapStep.Condition;
import io.kollider.analysis.OverlapStep.Match;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * Lists of overlap-removal steps that have names: those of ATLAS' package AssociationUtils, whose README describes them; {@code
 * lepton-favoured} is its prescription without the rejection of electrons and muons by jets.
 */
enum WorkingPoint {
    NONE(EnumSet.noneOf(NamedStep.class)),
    /** The input is clean already. */
    DONE(EnumSet.noneOf(NamedStep.class)),
    STANDARD(recommended()),
    BOOSTED(recommended()),
    HEAVY_FLAVOUR(recommended()),
    BOOSTED_HEAVY_FLAVOUR(recommended()),
    LEPTON_FAVOURED(without(NamedStep.E_NEAR_JET, NamedStep.MU_NEAR_JET));

    /** Constant part and largest radius of the cone that leptons have in a boosted top quark's decay, and pT for which it grows by 1, GeV. */
    private static final double SLIDING_OFFSET = 0.04;

    private static final double SLIDING_LARGEST = 0.4;
    private static final double SLIDING_ENERGY = 10;
    /** Above this pT of the electron, GeV, a jet near it is removed though b-tagged. */
    private static final double TAGGED_LIMIT = 100;

    private final Set<NamedStep> steps;

    WorkingPoint(Set<NamedStep> steps) {
        this.steps = steps;
    }

    /** The removal of electrons by electrons is not part of the recommendation. */
    private static Set<NamedStep> recommended() {
        return without();
    }

    private static Set<NamedStep> without(NamedStep... left) {
        Set<NamedStep> steps = EnumSet.allOf(NamedStep.class);
        steps.remove(NamedStep.E_SHARING_TRACK_WITH_E);
        List.of(left).forEach(steps::remove);
        return steps;
    }

    /** In their order. */
    Set<NamedStep> steps() {
        return steps;
    }

    /** Whether leptons near jets are removed in a cone that shrinks with their pT. */
    private boolean slides() {
        return this == BOOSTED || this == BOOSTED_HEAVY_FLAVOUR;
    }

    /** Whether b-tagged jets are kept near leptons. */
    private boolean keepsTagged() {
        return this == HEAVY_FLAVOUR || this == BOOSTED_HEAVY_FLAVOUR;
    }

    /**
     * When two objects meet in a step.
     *
     * @param gev from GeV to the files' unit
     */
    Match match(NamedStep step, DoubleUnaryOperator gev) {
        if (slides() && (step == NamedStep.E_NEAR_JET || step == NamedStep.MU_NEAR_JET)) {
            return new Match.NearSliding(SLIDING_OFFSET, gev.applyAsDouble(SLIDING_ENERGY), SLIDING_LARGEST);
        }
        if (keepsTagged() && step == NamedStep.JET_NEAR_E && step.match() instanceof Match.Near near) {
            return new Match.NearUnlessTagged(near.radius(), gev.applyAsDouble(TAGGED_LIMIT));
        }
        return step.match();
    }

    /** What must hold of the loser of a step. */
    List<Condition> when(NamedStep step) {
        List<Condition> when = new ArrayList<>(step.when());
        if (keepsTagged() && step == NamedStep.JET_NEAR_MU) {
            when.add(new Condition.NotTagged());
        }
        return when;
    }
}

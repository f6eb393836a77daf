package io.kollider.streams.kernel;

import io.kollider.analysis.BoundObject;
import io.kollider.analysis.BoundOverlapRemoval;
import io.kollider.analysis.BoundOverlapStep;
import io.kollider.analysis.Column;
import io.kollider.analysis.OverlapStep.Match;
import io.kollider.streams.overlap.ConeStep;
import io.kollider.streams.overlap.LinkedStep;
import io.kollider.streams.overlap.OverlapStep;
import io.kollider.streams.overlap.SharedTrackStep;
import io.kollider.streams.overlap.SlidingConeStep;
import io.kollider.streams.overlap.SofterOfTrackStep;
import io.kollider.streams.overlap.TaggedJetStep;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the steps of the analysis to the kernel of overlap removal with some columns, and to what it leaves of each kind of objects. */
final class OverlapCompiler {
    private final Kernels kernels;
    private final ObjectKernels objects;
    private final Map<BoundObject, Contestant> contestants = new IdentityHashMap<>();
    private final OverlapKernel kernel;

    OverlapCompiler(Kernels kernels, ObjectKernels objects, BoundOverlapRemoval removal) {
        this.kernels = kernels;
        this.objects = objects;
        List<Contestant> all = new ArrayList<>();
        for (BoundObject object : removal.contestants()) {
            boolean compared = removal.steps().stream()
                    .anyMatch(step -> step.comparesTracks()
                            && (step.loser().equals(object) || step.winner().equals(object)));
            Contestant contestant = contestant(object, compared);
            contestants.put(object, contestant);
            all.add(contestant);
        }
        kernel = new OverlapKernel(removal.steps().stream().map(this::bout).toList(), all);
    }

    OverlapKernel kernel() {
        return kernel;
    }

    /** What is left of objects that take part. */
    MembersKernel left(BoundObject object) {
        return kernel.new Left(of(object));
    }

    private Contestant of(BoundObject object) {
        return Optional.ofNullable(contestants.get(object))
                .orElseThrow(() -> new IllegalStateException(object.name() + " takes no part in overlap removal"));
    }

    private Contestant contestant(BoundObject object, boolean withTrack) {
        MembersKernel members = objects.selected(object);
        return new Contestant(
                members,
                objects.vectors(object, members),
                withTrack ? Optional.of(property(object.track(), members)) : Optional.empty());
    }

    private Bout bout(BoundOverlapStep step) {
        MembersKernel losers = objects.selected(step.loser());
        return new Bout(
                algorithm(step),
                of(step.loser()),
                of(step.winner()),
                step.when().map(condition -> kernels.scalar(condition, losers)),
                step.tagged().map(condition -> kernels.scalar(condition, losers)),
                step.link().map(column -> property(column, objects.selected(step.winner()))));
    }

    private ScalarKernel property(Column column, MembersKernel members) {
        return kernels.property(List.of(column), members);
    }

    private static OverlapStep algorithm(BoundOverlapStep step) {
        if (step.match() instanceof Match.Near near) {
            return new ConeStep(step.name(), near.radius());
        }
        if (step.match() instanceof Match.NearSliding near) {
            return new SlidingConeStep(step.name(), near.offset(), near.energy(), near.largest());
        }
        if (step.match() instanceof Match.NearUnlessTagged near) {
            return new TaggedJetStep(step.name(), near.radius(), near.limit());
        }
        if (step.match() instanceof Match.NearOrLinked near) {
            return new LinkedStep(step.name(), near.radius());
        }
        return step.match() instanceof Match.SameTrack
                ? new SharedTrackStep(step.name())
                : new SofterOfTrackStep(step.name());
    }
}

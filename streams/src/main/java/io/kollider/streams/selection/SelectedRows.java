package io.kollider.streams.selection;

import io.kollider.analysis.BoundOverlapRemoval;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.expression.Scalar;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each row, the nominal one or a variation, selects: from events of its own where it is a variation that selects in its own way, else from those that all
 * such rows share.
 */
final class SelectedRows {
    private final List<BoundRegion> regions;
    private final Stage common;
    private final Stage selected;
    private final List<Optional<OwnEvents>> own = new ArrayList<>();
    private final Set<Passing> shared = new LinkedHashSet<>();
    private final Map<ScalarKernel, Passing> passing = new IdentityHashMap<>();

    /**
     * Has the selections of all regions made, the nominal ones first: what variations have in common with these is there then.
     *
     * @param regions all that count
     * @param common the events to select from
     * @param keepsAll whether no event may be left out
     */
    SelectedRows(List<BoundRegion> regions, BoundOverlapRemoval overlap, Stage common, boolean keepsAll) {
        this.regions = List.copyOf(regions);
        this.common = common;
        this.selected = common.next();
        Optional<Scalar> gate = keepsAll
                ? Optional.empty()
                : new EarlyConditions(overlap)
                        .ofAny(regions.stream().map(BoundRegion::select).toList());
        for (int row = 0; row < common.rows().size(); row++) {
            Kernels kernels = common.rows().get(row);
            boolean differs = regions.stream().anyMatch(region -> kernels.varies(region.select()));
            own.add(differs ? gate.map(condition -> ownEvents(kernels, condition)) : Optional.empty());
            if (own.get(row).isEmpty()) {
                shared.addAll(passing(row, regions));
            }
        }
    }

    private OwnEvents ownEvents(Kernels kernels, Scalar condition) {
        ScalarKernel gate = kernels.scalar(condition);
        Kernels candidates = kernels.ofOwn();
        List<Passing> selections = regions.stream()
                .map(region -> passing(candidates.scalar(region.select())))
                .distinct()
                .toList();
        return new OwnEvents(gate, candidates, candidates.ofOwn(selected.nominal()), selections);
    }

    /** The events that some region selects in some row, with kernels of the rows that have no events of their own. */
    Stage selected() {
        return selected;
    }

    /** Selections of the rows that have no events of their own, each once. */
    List<Passing> shared() {
        return List.copyOf(shared);
    }

    /** The rows that have none, by number. */
    List<Integer> sharing() {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < own.size(); row++) {
            if (own.get(row).isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The events that a row has for itself. */
    Optional<OwnEvents> own(int row) {
        return own.get(row);
    }

    /** Those of all rows that have some. */
    List<OwnEvents> own() {
        return own.stream().flatMap(Optional::stream).toList();
    }

    /** The events that some region selects in a row, possibly with others. */
    CurrentBlock events(int row) {
        return own.get(row).map(OwnEvents::selected).orElse(selected.current());
    }

    /** Kernels of a row for these. */
    Kernels kernels(int row) {
        return own.get(row)
                .map(OwnEvents::selectedKernels)
                .orElse(selected.rows().get(row));
    }

    /** All kernels that a row has for what is selected. */
    List<Kernels> allKernels(int row) {
        List<Kernels> all = new ArrayList<>(List.of(kernels(row)));
        own.get(row).map(OwnEvents::candidateKernels).ifPresent(all::add);
        return all;
    }

    /** Whether all rows with events of their own replace something that each of these depends on. */
    boolean ownVary(List<Scalar> nodes) {
        for (int row = 0; row < own.size(); row++) {
            Kernels kernels = common.rows().get(row);
            if (own.get(row).isPresent() && !nodes.stream().allMatch(kernels::varies)) {
                return false;
            }
        }
        return true;
    }

    /** The events that a region selects in a row. */
    Passing passing(int row, BoundRegion region) {
        Kernels kernels = own.get(row)
                .map(OwnEvents::candidateKernels)
                .orElse(common.rows().get(row));
        return passing(kernels.scalar(region.select()));
    }

    /** The events that a selection besides those of the regions takes in the nominal row. */
    Passing nominal(Scalar select) {
        Passing selecting = passing(common.nominal().scalar(select));
        shared.add(selecting);
        return selecting;
    }

    /** Those that some regions select, each selection once. */
    Set<Passing> passing(int row, List<BoundRegion> some) {
        Set<Passing> all = new LinkedHashSet<>();
        some.forEach(region -> all.add(passing(row, region)));
        return all;
    }

    private Passing passing(ScalarKernel selection) {
        return passing.computeIfAbsent(selection, Passing::new);
    }
}

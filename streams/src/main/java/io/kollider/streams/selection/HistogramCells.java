package io.kollider.streams.selection;

import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.BoundRegion.BoundHistogram;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cells of all histograms, by region and row. Variables that all regions have are computed for the events that some region selects, those that some regions
 * have for the events of these.
 */
final class HistogramCells {
    /** In place of the row's number: rows that look at the same events. */
    private static final int SHARED = -1;

    private final List<BoundRegion> counted;
    private final Kernels compiled;
    private final SelectedRows rows;
    private final boolean keepsAll;
    private final Map<List<ScalarKernel>, Set<Integer>> regions = new LinkedHashMap<>();
    private final Map<Place, RegionEvents> apart = new LinkedHashMap<>();
    private final Map<Passing, List<Cells>> cells = new IdentityHashMap<>();

    /** Events that some regions select in a row. */
    private record Place(int row, Set<Integer> regions) {}

    /**
     * Prepares the cells of some regions.
     *
     * @param counted all regions that count
     * @param compiled nominal kernels that nothing else uses: nothing is computed by them
     * @param keepsAll whether no event may be left out
     */
    HistogramCells(List<BoundRegion> counted, Kernels compiled, SelectedRows rows, boolean keepsAll) {
        this.counted = List.copyOf(counted);
        this.compiled = compiled;
        this.rows = rows;
        this.keepsAll = keepsAll;
        for (int region = 0; region < counted.size(); region++) {
            for (BoundHistogram histogram : counted.get(region).histograms()) {
                regions.computeIfAbsent(variables(histogram, compiled), v -> new TreeSet<>())
                        .add(region);
            }
        }
    }

    /** The cells of a histogram as a row fills it: the same where a row has the same selection and variables. */
    Cells of(int row, BoundRegion region, BoundHistogram histogram) {
        Passing passing = rows.passing(row, region);
        Optional<RegionEvents> events = apart(row, histogram);
        Kernels kernels = events.map(some -> some.kernels(rows.own(row).isPresent() ? 0 : row))
                .orElseGet(() -> rows.kernels(row));
        List<ScalarKernel> variables = variables(histogram, kernels);
        List<Cells> known = cells.computeIfAbsent(passing, p -> new ArrayList<>());
        return known.stream()
                .filter(found -> found.isOf(variables, histogram.axes()))
                .findFirst()
                .orElseGet(() -> {
                    Cells found = new Cells(passing, variables, histogram.axes(), events.orElse(null));
                    known.add(found);
                    return found;
                });
    }

    /** Events that variables of some regions are computed for. */
    List<RegionEvents> apart() {
        return List.copyOf(apart.values());
    }

    /** Kernels of a row for these. */
    List<Kernels> kernels(int row) {
        List<Kernels> kernels = new ArrayList<>();
        boolean isOwn = rows.own(row).isPresent();
        apart.forEach((place, events) -> {
            if (place.row == (isOwn ? row : SHARED)) {
                kernels.add(events.kernels(isOwn ? 0 : row));
            }
        });
        return kernels;
    }

    private static List<ScalarKernel> variables(BoundHistogram histogram, Kernels kernels) {
        return histogram.variables().stream().map(kernels::scalar).toList();
    }

    /** None where all regions have these variables, or a row with events of its own takes them from the nominal row, which computes them for all its events then. */
    private Optional<RegionEvents> apart(int row, BoundHistogram histogram) {
        Set<Integer> having = regions.getOrDefault(variables(histogram, compiled), Set.of());
        if (keepsAll || having.size() == counted.size() || !rows.ownVary(histogram.variables())) {
            return Optional.empty();
        }
        Optional<OwnEvents> own = rows.own(row);
        return Optional.of(apart.computeIfAbsent(
                new Place(own.isPresent() ? row : SHARED, having),
                place -> own.map(events -> ofOwn(events, row, having)).orElseGet(() -> ofShared(having))));
    }

    private RegionEvents ofOwn(OwnEvents own, int row, Set<Integer> having) {
        Stage stage =
                new Stage(new CurrentBlock(), List.of(own.selectedKernels().ofOwn()));
        return new RegionEvents(own.selected(), stage, passing(List.of(row), having));
    }

    private RegionEvents ofShared(Set<Integer> having) {
        Stage selected = rows.selected();
        return new RegionEvents(selected.current(), selected.next(), passing(rows.sharing(), having));
    }

    private List<Passing> passing(List<Integer> some, Set<Integer> having) {
        List<BoundRegion> chosen = having.stream().map(counted::get).toList();
        Set<Passing> all = new LinkedHashSet<>();
        some.forEach(row -> all.addAll(rows.passing(row, chosen)));
        return List.copyOf(all);
    }
}

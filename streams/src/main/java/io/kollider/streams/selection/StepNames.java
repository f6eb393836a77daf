package io.kollider.streams.selection;

import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.BoundPart;
import io.kollider.analysis.BoundRegion;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.Meter;
import java.util.ArrayList;
import java.util.List;

/** What the steps of an evaluation are called in measurements: definitions and objects, weights, selections, steps of cutflows, variables. */
final class StepNames {
    private final BoundAnalysis bound;
    private final Rows rows;
    private final List<Stage> stages;
    private final SelectedRows selected;
    private final HistogramCells cells;

    /** @param stages that have kernels of all rows */
    StepNames(BoundAnalysis bound, Rows rows, List<Stage> stages, SelectedRows selected, HistogramCells cells) {
        this.bound = bound;
        this.rows = rows;
        this.stages = List.copyOf(stages);
        this.selected = selected;
        this.cells = cells;
    }

    /** Tells them all. */
    void tell(Meter meter) {
        for (int row = 0; row < rows.size(); row++) {
            Kernels.Row name = new Kernels.Row(rows.names().get(row), rows.nominalName());
            for (Kernels kernels : kernels(row)) {
                bound.names().forEach((known, node) -> kernels.name(meter, name, known, node));
                kernels.nameObjects(meter, name);
                nameWeights(meter, row, name, kernels);
                bound.cutflows().forEach(cutflow -> nameSteps(meter, name, kernels, cutflow));
                bound.regions().forEach(region -> nameRegion(meter, name, kernels, region));
            }
        }
    }

    /** Kernels of a row at each stage. */
    private List<Kernels> kernels(int row) {
        List<Kernels> all = new ArrayList<>();
        stages.forEach(stage -> all.add(stage.rows().get(row)));
        all.addAll(selected.allKernels(row));
        all.addAll(cells.kernels(row));
        return all;
    }

    /** Weights of all events, and selections and weights of parts. */
    private void nameWeights(Meter meter, int row, Kernels.Row name, Kernels kernels) {
        rows.weights().get(row).ifPresent(node -> kernels.name(meter, name, "weight", node));
        for (BoundPart part : bound.parts()) {
            for (BoundRegion region : part.regions()) {
                kernels.name(meter, name, "select " + part.sample() + " in " + region.name(), region.select());
            }
            part.weight(rows.weights().get(row))
                    .ifPresent(node -> kernels.name(meter, name, "weight of " + part.sample(), node));
        }
    }

    private static void nameSteps(Meter meter, Kernels.Row name, Kernels kernels, BoundCutflow cutflow) {
        List<String> steps = List.copyOf(cutflow.cutflow().steps().keySet());
        for (int i = 0; i < steps.size(); i++) {
            kernels.name(meter, name, "step " + steps.get(i), cutflow.steps().get(i));
        }
    }

    private static void nameRegion(Meter meter, Kernels.Row name, Kernels kernels, BoundRegion region) {
        kernels.name(meter, name, "select " + region.name(), region.select());
        region.histograms()
                .forEach(histogram -> histogram
                        .variables()
                        .forEach(variable -> kernels.name(meter, name, "variable " + histogram.name(), variable)));
    }
}

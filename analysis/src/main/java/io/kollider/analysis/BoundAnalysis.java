package io.kollider.analysis;

import io.kollider.analysis.expression.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the analysis computes from one kind of dataset, every name resolved to a column.
 *
 * @param columns all that must be read, variations included, by name
 * @param objects all objects with branches of their own, in the order of the file
 * @param weight of simulation; data events count one each
 * @param variations of simulation
 * @param run column of the run number
 * @param event column of the event number
 * @param luminosityBlock column of the luminosity block, if the analysis needs it: of data, with a list of good runs or a table
 *     of luminosity blocks
 */
public record BoundAnalysis(
        DatasetKind kind,
        List<Column> columns,
        List<BoundObject> objects,
        OverlapRemoval overlapRemoval,
        Map<String, Scalar> cutflow,
        List<BoundRegion> regions,
        Optional<Scalar> weight,
        List<Variation> variations,
        Column run,
        Column event,
        Optional<Column> luminosityBlock) {
    public BoundAnalysis {
        columns = List.copyOf(columns);
        objects = List.copyOf(objects);
        regions = List.copyOf(regions);
        variations = List.copyOf(variations);
    }
}

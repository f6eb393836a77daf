package io.kollider.analysis;

import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Typed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the analysis computes from one kind of dataset, every name resolved to a column.
 *
 * @param columns all that must be read, variations included, by name
 * @param objects all objects with branches of their own and those chosen from them, in the order of the file
 * @param weight of simulation; data events count one each
 * @param variations of simulation, and of parts of data
 * @param run column of the run number
 * @param event column of the event number
 * @param luminosityBlock column of the luminosity block, if the analysis needs it: of data, with a list of good runs or a table
 *     of luminosity blocks
 * @param missing the rules about values that stand for none, by nominal column
 * @param runCoverage run numbers that events may have, if the analysis must know them: with triggers of several periods
 * @param parts of samples that have some of the events, or have them with another weight
 * @param names what definitions, objects and models mean, in the order in which they were defined
 */
public record BoundAnalysis(
        DatasetKind kind,
        List<Column> columns,
        List<BoundObject> objects,
        BoundOverlapRemoval overlapRemoval,
        List<BoundCutflow> cutflows,
        List<BoundRegion> regions,
        Optional<Scalar> weight,
        List<Variation> variations,
        Column run,
        Column event,
        Optional<Column> luminosityBlock,
        Map<Column, MissingRule> missing,
        Optional<RunCoverage> runCoverage,
        List<BoundPart> parts,
        Map<String, Typed> names) {
    /**
     * A cutflow whose names are resolved.
     *
     * @param steps one a step of the cutflow
     */
    public record BoundCutflow(Cutflow cutflow, List<Scalar> steps) {
        public BoundCutflow {
            steps = List.copyOf(steps);
        }
    }

    public BoundAnalysis {
        cutflows = List.copyOf(cutflows);
        columns = List.copyOf(columns);
        objects = List.copyOf(objects);
        regions = List.copyOf(regions);
        variations = List.copyOf(variations);
        missing = Map.copyOf(missing);
        parts = List.copyOf(parts);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }
}

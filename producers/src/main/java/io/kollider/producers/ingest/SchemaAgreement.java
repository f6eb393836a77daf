package io.kollider.producers.ingest;

import io.kollider.analysis.NearName;
import io.kollider.producers.convert.BranchColumns;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.EventBlockSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requires that all files of a kind, and of a variation, have the same columns: those of the first one. */
final class SchemaAgreement {
    private final PlanProblems problems;
    private final Map<String, PlannedFile> firsts = new HashMap<>();

    SchemaAgreement(PlanProblems problems) {
        this.problems = problems;
    }

    /** Compares a file with the first of its kind, or lets it be the first; returns it with that one's schema, so that one is kept. */
    PlannedFile agreed(PlannedFile file) {
        PlannedFile first = firsts.computeIfAbsent(file.group(), group -> file);
        if (first.schema().fingerprint() == file.schema().fingerprint()) {
            return file.with(first.schema());
        }
        first.schema().columns().forEach(column -> compare(column, file, first));
        file.schema().columns().stream()
                .filter(column -> !first.schema().has(column.name()))
                .forEach(column -> missing(column, first, file));
        return file;
    }

    private void compare(BlockColumn column, PlannedFile file, PlannedFile first) {
        EventBlockSchema schema = file.schema();
        if (!schema.has(column.name())) {
            missing(column, file, first);
            return;
        }
        BlockColumn own = schema.columns().get(schema.index(column.name()));
        if (!own.equals(column)) {
            problems.add("%s: branch %s holds %s, but %s in %s; all files must agree"
                    .formatted(
                            file.path(),
                            column.name(),
                            BranchColumns.text(own),
                            BranchColumns.text(column),
                            first.path()));
        }
    }

    private void missing(BlockColumn column, PlannedFile in, PlannedFile has) {
        List<String> names =
                in.schema().columns().stream().map(BlockColumn::name).toList();
        problems.add("%s: no branch '%s', which %s has%s"
                .formatted(in.path(), column.name(), has.path(), NearName.hint(column.name(), names)));
    }
}

package io.kollider.cli.classifier;

import io.kollider.analysis.model.Comparison;
import io.kollider.cli.classifier.Sheet.Cell;
import io.kollider.streams.classifier.CutRow;
import io.kollider.streams.classifier.Diagnosis;
import io.kollider.streams.classifier.Kolmogorov;
import io.kollider.streams.classifier.Roc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The numbers of a comparison as tables; every row has the candidate, the class that is told from the others, and these. */
final class ComparisonSheets {
    /** Points of a curve differ by this in one of the efficiencies. */
    private static final double CURVE_STEP = 0.002;

    private final Comparison comparison;
    private final List<CandidateResult> results;

    ComparisonSheets(Comparison comparison, List<CandidateResult> results) {
        this.comparison = comparison;
        this.results = List.copyOf(results);
    }

    List<Sheet> all() {
        List<Sheet> sheets =
                new ArrayList<>(List.of(summary(), folds(), rejections(), curves(), bins(), cuts(), confusion()));
        if (results.stream().anyMatch(result -> !result.importances().isEmpty())) {
            sheets.add(importances());
        }
        return sheets;
    }

    private Sheet summary() {
        Sheet sheet = sheet(
                "summary",
                "signal_events",
                "background_events",
                "without_score",
                "auc",
                "auc_error",
                "auc_binning",
                "separation",
                "ks_signal",
                "ks_background",
                "precision",
                "recall",
                "f1");
        each((result, diagnosis) -> {
            Diagnosis.Shapes shapes = diagnosis.bins();
            sheet.row(cells(
                    result,
                    diagnosis,
                    Cell.of(shapes.signal().events()),
                    Cell.of(shapes.background().events()),
                    Cell.of(shapes.signal().unscoredEvents()
                            + shapes.background().unscoredEvents()),
                    cell(diagnosis.area(), Roc.Area::value),
                    cell(diagnosis.area(), Roc.Area::error),
                    cell(diagnosis.area(), Roc.Area::binning),
                    cell(diagnosis.roc(), roc -> diagnosis.separation()),
                    cell(diagnosis.trainedSignal(), Kolmogorov::probability),
                    cell(diagnosis.trainedBackground(), Kolmogorov::probability),
                    Cell.of(result.confusion().precision(diagnosis.signal())),
                    Cell.of(result.confusion().recall(diagnosis.signal())),
                    Cell.of(result.confusion().f1(diagnosis.signal()))));
        });
        return sheet;
    }

    private Sheet folds() {
        Sheet sheet = sheet("folds", "fold", "auc", "auc_error");
        each((result, diagnosis) -> {
            for (int fold = 0; fold < diagnosis.foldAreas().size(); fold++) {
                Optional<Roc.Area> area = diagnosis.foldAreas().get(fold);
                sheet.row(cells(
                        result, diagnosis, Cell.of(fold), cell(area, Roc.Area::value), cell(area, Roc.Area::error)));
            }
        });
        return sheet;
    }

    private Sheet rejections() {
        Sheet sheet = sheet(
                "rejections",
                "wanted_efficiency",
                "threshold",
                "signal_efficiency",
                "background_efficiency",
                "rejection",
                "rejection_error");
        each((result, diagnosis) -> diagnosis.roc().ifPresent(roc -> {
            for (double efficiency : comparison.efficiencies()) {
                Roc.WorkingPoint point = roc.at(efficiency);
                sheet.row(cells(
                        result,
                        diagnosis,
                        Cell.of(efficiency),
                        Cell.of(point.threshold()),
                        Cell.of(point.signalEfficiency()),
                        Cell.of(point.backgroundEfficiency()),
                        Cell.of(point.rejection()),
                        Cell.of(point.rejectionError())));
            }
        }));
        return sheet;
    }

    private Sheet curves() {
        Sheet sheet = sheet("roc", "threshold", "signal_efficiency", "background_efficiency");
        each((result, diagnosis) -> diagnosis
                .roc()
                .ifPresent(roc -> roc.curve(CURVE_STEP)
                        .forEach(point -> sheet.row(cells(
                                result,
                                diagnosis,
                                Cell.of(point.threshold()),
                                Cell.of(point.signalEfficiency()),
                                Cell.of(point.backgroundEfficiency()))))));
        return sheet;
    }

    private Sheet bins() {
        Sheet sheet = sheet(
                "bins",
                "low",
                "high",
                "signal",
                "signal_error",
                "background",
                "background_error",
                "ratio",
                "ratio_of_densities");
        each((result, diagnosis) -> {
            ScoreBins bins =
                    new ScoreBins(diagnosis.bins().signal(), diagnosis.bins().background(), Diagnosis.SHOWN_BINS);
            for (int bin = 0; bin < Diagnosis.SHOWN_BINS; bin++) {
                sheet.row(cells(
                        result,
                        diagnosis,
                        Cell.of(bins.edges().get(bin)),
                        Cell.of(bins.edges().get(bin + 1)),
                        Cell.of(bins.signal()[bin]),
                        Cell.of(bins.signalErrors()[bin]),
                        Cell.of(bins.background()[bin]),
                        Cell.of(bins.backgroundErrors()[bin]),
                        Cell.of(bins.ratios()[bin]),
                        Cell.of(bins.ratiosOfDensities()[bin])));
            }
        });
        return sheet;
    }

    private Sheet cuts() {
        Sheet sheet = sheet(
                "cuts",
                "threshold",
                "signal",
                "signal_error",
                "signal_efficiency",
                "background",
                "background_error",
                "background_efficiency",
                "s_over_root_b",
                "asimov_significance");
        each((result, diagnosis) -> {
            for (CutRow cut : diagnosis.cuts()) {
                sheet.row(cells(
                        result,
                        diagnosis,
                        Cell.of(cut.threshold()),
                        Cell.of(cut.signal()),
                        Cell.of(cut.signalError()),
                        Cell.of(cut.signalEfficiency()),
                        Cell.of(cut.background()),
                        Cell.of(cut.backgroundError()),
                        Cell.of(cut.backgroundEfficiency()),
                        Cell.of(cut.simple()),
                        Cell.of(cut.asimov())));
            }
        });
        return sheet;
    }

    private Sheet confusion() {
        Sheet sheet = new Sheet("confusion", "candidate", "class", "predicted", "weight");
        for (CandidateResult result : results) {
            for (int of = 0; of < comparison.classes().size(); of++) {
                for (int predicted = 0; predicted < comparison.classes().size(); predicted++) {
                    sheet.row(
                            Cell.of(result.candidate().name()),
                            Cell.of(comparison.classes().get(of).name()),
                            Cell.of(comparison.classes().get(predicted).name()),
                            Cell.of(result.confusion().at(of, predicted)));
                }
            }
        }
        return sheet;
    }

    private Sheet importances() {
        Sheet sheet = new Sheet("importance", "candidate", "input", "auc_loss", "auc_loss_deviation");
        for (CandidateResult result : results) {
            result.importances()
                    .forEach(importance -> sheet.row(
                            Cell.of(result.candidate().name()),
                            Cell.of(importance.input()),
                            Cell.of(importance.loss()),
                            Cell.of(importance.deviation())));
        }
        return sheet;
    }

    private void each(Row row) {
        results.forEach(result -> result.diagnoses().forEach(diagnosis -> row.add(result, diagnosis)));
    }

    private static Sheet sheet(String name, String... columns) {
        List<String> all = new ArrayList<>(List.of("candidate", "signal_class", "background_class"));
        all.addAll(List.of(columns));
        return new Sheet(name, all.toArray(String[]::new));
    }

    private Cell[] cells(CandidateResult result, Diagnosis diagnosis, Cell... cells) {
        List<Cell> all = new ArrayList<>(List.of(
                Cell.of(result.candidate().name()),
                Cell.of(CandidateResult.signal(comparison, diagnosis)),
                Cell.of(CandidateResult.background(comparison, diagnosis))));
        all.addAll(List.of(cells));
        return all.toArray(Cell[]::new);
    }

    private static <T> Cell cell(Optional<T> value, ToDoubleFunction<T> number) {
        return Cell.of(
                value.isPresent() ? OptionalDouble.of(number.applyAsDouble(value.get())) : OptionalDouble.empty());
    }

    @FunctionalInterface
    private interface Row {
        void add(CandidateResult result, Diagnosis diagnosis);
    }
}

package io.kollider.cli.classifier;

import io.kollider.analysis.model.Comparison;
import io.kollider.streams.classifier.CutRow;
import io.kollider.streams.classifier.Diagnosis;
import io.kollider.streams.classifier.Roc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What people read of a comparison, in Markdown: the candidates side by side, then what is worth knowing of each. */
final class ComparisonPage {
    /** Thresholds at which less background is left, by its statistics, are not called best. */
    private static final double FEWEST_EVENTS = 10;

    private final Comparison comparison;
    private final List<CandidateResult> results;

    ComparisonPage(Comparison comparison, List<CandidateResult> results) {
        this.comparison = comparison;
        this.results = List.copyOf(results);
    }

    String text() {
        StringBuilder page = new StringBuilder("# " + comparison.name() + "\n\n");
        page.append("Events: `").append(comparison.select().text()).append("`. ");
        page.append(
                comparison.equalSums()
                        ? "Classes count with equal sums of weights; expected events are those of the luminosity.\n\n"
                        : "Classes count with their expected events.\n\n");
        summary(page);
        rejections(page);
        training(page);
        confusions(page);
        importances(page);
        return page.toString();
    }

    private void summary(StringBuilder page) {
        Lines table = new Lines(
                page,
                "model",
                "signal",
                "background",
                "events",
                "AUC",
                "AUC, folds",
                "separation",
                "F1",
                "best s/√b",
                "best Z");
        each((result, diagnosis) -> table.row(
                result.candidate().name(),
                CandidateResult.signal(comparison, diagnosis),
                CandidateResult.background(comparison, diagnosis),
                "%d + %d"
                        .formatted(
                                diagnosis.bins().signal().events(),
                                diagnosis.bins().background().events()),
                diagnosis.area().map(ComparisonPage::area).orElse("–"),
                CandidateResult.scatter(diagnosis)
                        .map(scatter -> number("%.4f ± %.4f", scatter.mean(), scatter.deviation()))
                        .orElse("–"),
                diagnosis.roc().isPresent() ? number("%.4f", diagnosis.separation()) : "–",
                optional("%.3f", result.confusion().f1(diagnosis.signal())),
                best(diagnosis, Comparator.comparingDouble(cut -> cut.simple().orElse(0)), CutRow::simple),
                best(diagnosis, Comparator.comparingDouble(cut -> cut.asimov().orElse(0)), CutRow::asimov)));
        page.append(
                        "\nAUC: area under the curve of events that the model has not seen, with its statistical error; that of the bins is below ")
                .append(number("%.1e", largestBinning()))
                .append(
                        ". Folds: mean and standard deviation. Best: of thresholds that keep at least ten effective background events.\n");
    }

    private double largestBinning() {
        return results.stream()
                .flatMap(result -> result.diagnoses().stream())
                .flatMap(diagnosis -> diagnosis.area().stream())
                .mapToDouble(Roc.Area::binning)
                .max()
                .orElse(0);
    }

    private static String area(Roc.Area area) {
        return number("%.4f ± %.4f", area.value(), area.error());
    }

    private static String best(Diagnosis diagnosis, Comparator<CutRow> order, Function<CutRow, OptionalDouble> value) {
        Optional<CutRow> best = diagnosis.cuts().stream()
                .filter(cut -> cut.effectiveBackground() >= FEWEST_EVENTS)
                .max(order);
        return best.filter(cut -> value.apply(cut).isPresent())
                .map(cut -> number("%.3g at %.2f", value.apply(cut).getAsDouble(), cut.threshold()))
                .orElse("–");
    }

    private void rejections(StringBuilder page) {
        page.append("\n## Background rejection\n\n");
        List<String> header = new ArrayList<>(List.of("model", "signal", "background"));
        comparison.efficiencies().forEach(efficiency -> header.add(number("at %.0f %%", 100 * efficiency)));
        Lines table = new Lines(page, header.toArray(String[]::new));
        each((result, diagnosis) -> {
            List<String> row = new ArrayList<>(List.of(
                    result.candidate().name(),
                    CandidateResult.signal(comparison, diagnosis),
                    CandidateResult.background(comparison, diagnosis)));
            for (double efficiency : comparison.efficiencies()) {
                row.add(diagnosis
                        .roc()
                        .map(roc -> roc.at(efficiency))
                        .filter(point -> point.rejection().isPresent())
                        .map(point -> number(
                                "%.3g ± %.2g",
                                point.rejection().getAsDouble(),
                                point.rejectionError().orElse(0)))
                        .orElse("–"));
            }
            table.row(row.toArray(String[]::new));
        });
    }

    private void training(StringBuilder page) {
        boolean any = results.stream()
                .flatMap(result -> result.diagnoses().stream())
                .anyMatch(diagnosis -> diagnosis.trainedSignal().isPresent());
        if (!any) {
            return;
        }
        page.append("\n## Seen and unseen events\n\n");
        Lines table = new Lines(page, "model", "class", "distance", "Kolmogorov probability");
        each((result, diagnosis) -> {
            diagnosis
                    .trainedSignal()
                    .ifPresent(test -> table.row(
                            result.candidate().name(),
                            CandidateResult.signal(comparison, diagnosis),
                            number("%.4f", test.distance()),
                            number("%.3g", test.probability())));
            diagnosis
                    .trainedBackground()
                    .ifPresent(test -> table.row(
                            result.candidate().name(),
                            CandidateResult.background(comparison, diagnosis),
                            number("%.4f", test.distance()),
                            number("%.3g", test.probability())));
        });
        page.append(
                "\nProbability that equal distributions differ as much, with effective numbers of events; a small one means overtraining.\n");
    }

    private void confusions(StringBuilder page) {
        for (CandidateResult result : results) {
            if (result.diagnoses().size() < 2) {
                continue;
            }
            page.append("\n## Confusion of ").append(result.candidate().name()).append("\n\n");
            List<String> header = new ArrayList<>(List.of("class"));
            comparison.classes().forEach(of -> header.add("taken for " + of.name()));
            header.addAll(List.of("precision", "recall", "F1"));
            Lines table = new Lines(page, header.toArray(String[]::new));
            for (int of = 0; of < comparison.classes().size(); of++) {
                List<String> row =
                        new ArrayList<>(List.of(comparison.classes().get(of).name()));
                for (int predicted = 0; predicted < comparison.classes().size(); predicted++) {
                    row.add(number("%.4g", result.confusion().at(of, predicted)));
                }
                row.add(optional("%.3f", result.confusion().precision(of)));
                row.add(optional("%.3f", result.confusion().recall(of)));
                row.add(optional("%.3f", result.confusion().f1(of)));
                table.row(row.toArray(String[]::new));
            }
            page.append("\nAccuracy ")
                    .append(optional("%.4f", result.confusion().accuracy()))
                    .append(", mean F1 ")
                    .append(optional("%.4f", result.confusion().macroF1()))
                    .append(", events without all scores ")
                    .append(result.unclassified())
                    .append(".\n");
        }
    }

    private void importances(StringBuilder page) {
        for (CandidateResult result : results) {
            if (result.importances().isEmpty()) {
                continue;
            }
            page.append("\n## Inputs of ").append(result.candidate().name()).append("\n\n");
            Lines table = new Lines(page, "input", "loss of AUC");
            result.importances().stream()
                    .sorted(Comparator.comparingDouble(Importance::loss).reversed())
                    .forEach(importance -> table.row(
                            "`" + importance.input() + "`",
                            number("%.4f ± %.4f", importance.loss(), importance.deviation())));
            page.append(
                    "\nWhat the area loses when the input's values are exchanged between events, and its standard deviation over exchanges.\n");
        }
    }

    private void each(Row row) {
        results.forEach(result -> result.diagnoses().forEach(diagnosis -> row.add(result, diagnosis)));
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String optional(String format, OptionalDouble value) {
        return value.isPresent() ? number(format, value.getAsDouble()) : "–";
    }

    @FunctionalInterface
    private interface Row {
        void add(CandidateResult result, Diagnosis diagnosis);
    }

    /** A table, written line by line. */
    private record Lines(StringBuilder page) {
        Lines(StringBuilder page, String... header) {
            this(page);
            row(header);
            page.append("|---".repeat(header.length)).append("|\n");
        }

        void row(String... cells) {
            for (String cell : cells) {
                page.append("| ").append(cell.replace("|", "\\|")).append(' ');
            }
            page.append("|\n");
        }
    }
}

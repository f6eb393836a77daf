package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.report.Drawings.Drawing;
import io.kollider.prediction.Completeness;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code index.html}: everything about a fit on one page, with its plots inside, so that the file can be sent alone; links work in its folder. */
final class FitPage {
    private static final String RESULTS = "Results";
    private static final String TABLES = "Tables";

    private final Analysis analysis;
    private final FitOutcome outcome;
    private final FitDetails details;
    private final Completeness completeness;
    private final List<String> lost;
    private final Map<String, Long> covers;

    FitPage(
            Analysis analysis,
            FitOutcome outcome,
            FitDetails details,
            Completeness completeness,
            List<String> lost,
            Map<String, Long> covers) {
        this.analysis = analysis;
        this.outcome = outcome;
        this.details = details;
        this.completeness = completeness;
        this.lost = List.copyOf(lost);
        this.covers = covers;
    }

    /** @param drawings that were written, in the order of the page */
    void write(OutputFolder folder, List<Drawing> drawings) throws IOException {
        Map<String, List<Drawing>> sections = new LinkedHashMap<>();
        for (Drawing drawing : drawings) {
            sections.computeIfAbsent(drawing.section(), unseen -> new ArrayList<>())
                    .add(drawing);
        }
        HtmlPage page = new HtmlPage(analysis.name() + ", fit " + outcome.fit().name());
        Set<String> headings = new LinkedHashSet<>(List.of(RESULTS, TABLES));
        headings.addAll(sections.keySet());
        page.contents(headings);
        results(page, folder);
        tables(page);
        for (Map.Entry<String, List<Drawing>> section : sections.entrySet()) {
            page.section(section.getKey());
            page.beginPlots();
            for (Drawing drawing : section.getValue()) {
                page.plot(drawing.caption(), Files.readString(drawing.plot().svg()));
            }
            page.endPlots();
        }
        String text = page.finish();
        TextFile.write(folder.page(), out -> out.write(text));
    }

    private void results(HtmlPage page, OutputFolder folder) {
        page.section(RESULTS);
        FitResult result = outcome.result();
        if (result.converged()) {
            page.paragraph(String.format(Locale.ROOT, "Converged, −ln L = %.4f.", result.nll()));
        } else {
            page.warning("Did not converge: " + result.status());
        }
        if (!completeness.isComplete()) {
            page.warning("Incomplete: " + completeness.missing());
        }
        lost.forEach(page::warning);
        outcome.notes().forEach(page::paragraph);
        List<List<String>> rows = new ArrayList<>(List.of(List.of("", "value ± error", "unit")));
        for (String name : analysis.strengths(outcome.fit())) {
            if (result.model().parameters().stream()
                    .anyMatch(parameter -> parameter.name().equals(name))) {
                rows.add(List.of(name, Rounded.fitted(result.value(name), result.error(name)), ""));
            }
        }
        for (DerivedValue derived : outcome.derived()) {
            rows.add(List.of(derived.name(), Rounded.fitted(derived.value(), derived.error()), derived.unit()));
        }
        page.table(rows);
        page.links(List.of(
                        folder.workspace(),
                        folder.fit(),
                        folder.pruning(),
                        folder.unfolded(),
                        folder.scans(),
                        folder.bootstrap(),
                        folder.replicas())
                .stream()
                .filter(Files::exists)
                .map(file -> String.valueOf(file.getFileName()))
                .toList());
        if (!covers.isEmpty()) {
            page.paragraph("Covers what was counted up to these offsets:");
            List<List<String>> offsets = new ArrayList<>(List.of(List.of("topic and partition", "offset")));
            covers.forEach((partition, offset) -> offsets.add(List.of(partition, Long.toString(offset))));
            page.table(offsets);
        }
        if (result.converged() && details.ranking().isEmpty()) {
            page.paragraph("More than " + FitDetails.MOST_RANKED
                    + " parameters: their ranking is left to 'kollider ranking workspace.json'.");
        }
    }

    private void tables(HtmlPage page) {
        page.section(TABLES);
        for (Map.Entry<String, Table> table : details.tables().entrySet()) {
            page.paragraph(table.getValue().caption());
            page.table(table.getValue());
            String file = "tables/" + table.getKey();
            page.links(List.of(file + ".tex", file + ".md", file + ".csv"));
        }
    }
}

package io.kollider.fitter.report;

import io.kollider.fitter.report.plot.LabelText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a table: {@code NAME.tex} to be input into a document, {@code NAME.md}, and {@code NAME.csv} with all digits. */
final class TableFiles {
    private final Table table;

    TableFiles(Table table) {
        this.table = table;
    }

    void write(Path folder, String name) throws IOException {
        TextFile.write(folder.resolve(name + ".tex"), out -> out.write(latex()));
        TextFile.write(folder.resolve(name + ".md"), out -> out.write(markdown()));
        TextFile.write(folder.resolve(name + ".csv"), out -> out.write(csv()));
    }

    String latex() {
        StringBuilder text = new StringBuilder();
        text.append("\\begin{tabular}{l")
                .append("r".repeat(table.columns().size()))
                .append("}\n\\hline\n");
        List<String> header = new ArrayList<>(List.of(LabelText.latex(table.corner())));
        table.columns().forEach(column -> header.add(LabelText.latex(column.tlatex())));
        latexLine(text, header);
        text.append("\\hline\n");
        for (Table.Row row : table.rows()) {
            List<String> cells =
                    new ArrayList<>(List.of(LabelText.latex(row.label().tlatex())));
            row.cells().forEach(cell -> cells.add(cell.map(TableFiles::latex).orElse("")));
            latexLine(text, cells);
        }
        return text.append("\\hline\n\\end{tabular}\n").toString();
    }

    private static void latexLine(StringBuilder text, List<String> cells) {
        text.append(String.join(" & ", cells)).append(" \\\\\n");
    }

    private static String latex(TableNumber number) {
        return "$" + number.text().replace("±", "\\pm") + "$";
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        List<String> header = new ArrayList<>(List.of(cell(table.corner())));
        table.columns().forEach(column -> header.add(cell(column.tlatex())));
        markdownLine(text, header);
        text.append("|---|").append("---:|".repeat(table.columns().size())).append('\n');
        for (Table.Row row : table.rows()) {
            List<String> cells = new ArrayList<>(List.of(cell(row.label().tlatex())));
            row.cells()
                    .forEach(number -> cells.add(number.map(TableNumber::text).orElse("")));
            markdownLine(text, cells);
        }
        return text.toString();
    }

    private static void markdownLine(StringBuilder text, List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** What Markdown would take for its own is escaped. */
    private static String cell(String tlatex) {
        return LabelText.plain(tlatex).replaceAll("([\\\\`*_|<\\[])", "\\\\$1");
    }

    String csv() {
        StringBuilder text = new StringBuilder();
        List<String> header = new ArrayList<>(List.of(table.corner()));
        for (int column = 0; column < table.columns().size(); column++) {
            String name = table.columns().get(column).name();
            header.add(name);
            if (table.hasErrors(column)) {
                header.add(name + " error");
            }
        }
        text.append(CsvLine.of(header));
        for (Table.Row row : table.rows()) {
            List<String> fields = new ArrayList<>(List.of(row.label().name()));
            for (int column = 0; column < table.columns().size(); column++) {
                Optional<TableNumber> number = row.cells().get(column);
                fields.add(number.map(n -> Double.toString(n.value())).orElse(""));
                if (table.hasErrors(column)) {
                    fields.add(number.filter(n -> n.error().isPresent())
                            .map(n -> Double.toString(n.error().getAsDouble()))
                            .orElse(""));
                }
            }
            text.append(CsvLine.of(fields));
        }
        return text.toString();
    }
}

package io.kollider.fitter.report;

import io.kollider.fitter.report.plot.LabelText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A growing HTML page without scripts, that loads nothing from anywhere and follows the reader's choice of light or dark. */
final class HtmlPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8886; --faint: #8882; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 84rem; margin: 0 auto; padding: 1rem; }
            nav a { margin-right: 1rem; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            .wide { overflow-x: auto; }
            th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            tbody tr:hover { background: var(--faint); }
            .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); gap: 1rem; }
            figure { margin: 0; }
            img { width: 100%; background: #fff; border: 1px solid var(--line); }
            figcaption { font-size: .9rem; }
            .warning { border-left: 4px solid #bd1f01; padding-left: .7rem; }
            """;

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** @param title plain text */
    HtmlPage(String title) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n")
                .append("<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    /** Links to sections of these headings. */
    void contents(Iterable<String> headings) {
        out.append("<nav>\n");
        headings.forEach(heading -> link("#" + identifier(heading), heading));
        out.append("</nav>\n");
    }

    void section(String heading) {
        out.append("<h2 id=\"")
                .append(identifier(heading))
                .append("\">")
                .append(escaped(heading))
                .append("</h2>\n");
    }

    void paragraph(String text) {
        out.append("<p>").append(escaped(text)).append("</p>\n");
    }

    void warning(String text) {
        out.append("<p class=\"warning\">").append(escaped(text)).append("</p>\n");
    }

    /** Links in one line, to files beside the page. */
    void links(List<String> files) {
        out.append("<p>");
        files.forEach(file -> link(file, file));
        out.append("</p>\n");
    }

    private void link(String target, String text) {
        out.append("<a href=\"")
                .append(escaped(target))
                .append("\">")
                .append(escaped(text))
                .append("</a>\n");
    }

    /** @param rows of plain text, the first is the header; shorter ones end early */
    void table(List<List<String>> rows) {
        out.append("<div class=\"wide\"><table>\n");
        for (int i = 0; i < rows.size(); i++) {
            String cell = i == 0 ? "th" : "td";
            out.append(i == 0 ? "<thead>" : i == 1 ? "<tbody>" : "").append("<tr>");
            for (String text : rows.get(i)) {
                out.append('<').append(cell).append('>').append(escaped(text));
                out.append("</").append(cell).append('>');
            }
            out.append("</tr>").append(i == 0 ? "</thead>\n" : "\n");
        }
        out.append(rows.size() > 1 ? "</tbody>" : "").append("</table></div>\n");
    }

    void table(Table table) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(table.corner()));
        table.columns().forEach(column -> header.add(LabelText.plain(column.tlatex())));
        rows.add(header);
        for (Table.Row row : table.rows()) {
            List<String> cells =
                    new ArrayList<>(List.of(LabelText.plain(row.label().tlatex())));
            row.cells().forEach(cell -> cells.add(cell.map(TableNumber::text).orElse("")));
            rows.add(cells);
        }
        table(rows);
    }

    void beginPlots() {
        out.append("<div class=\"plots\">\n");
    }

    /** @param caption plain text */
    void plot(String caption, String svg) {
        out.append("<figure><img alt=\"")
                .append(escaped(caption))
                .append("\" src=\"data:image/svg+xml;base64,")
                .append(Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)))
                .append("\"><figcaption>")
                .append(escaped(caption))
                .append("</figcaption></figure>\n");
    }

    void endPlots() {
        out.append("</div>\n");
    }

    String finish() {
        return out.append("</body>\n</html>\n").toString();
    }

    private static String identifier(String heading) {
        return heading.replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.fitter.report.Table.Label;
import io.kollider.fitter.report.Table.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
    private final TableFiles files = new TableFiles(new Table(
            "Events",
            "sample",
            List.of(new Label("SR_1", "t#bar{t}, #geq 1 b"), new Label("all", "50 % & more")),
            List.of(
                    new Row(
                            new Label("ttbar", "t#bar{t}"),
                            List.of(TableNumber.measured(187.234, 12.31), TableNumber.measured(-0.5, 0.02))),
                    new Row(Label.of("a|b_c"), List.of(Optional.empty(), TableNumber.ofError(-0.02179))),
                    new Row(Label.of("data, all"), List.of(TableNumber.count(17853), TableNumber.count(0))))));

    @Test
    void writesLatex() {
        assertThat(files.latex()).isEqualTo("""
                \\begin{tabular}{lrr}
                \\hline
                sample & t\\={t}, $\\geq$ 1 b & 50 \\% \\& more \\\\
                \\hline
                t\\={t} & $187 \\pm 12$ & $-0.500 \\pm 0.020$ \\\\
                a|b\\_c &  & $-0.022$ \\\\
                data, all & $17853$ & $0$ \\\\
                \\hline
                \\end{tabular}
                """);
    }

    @Test
    void writesMarkdown() {
        assertThat(files.markdown()).isEqualTo("""
                | sample | tt\u0304, ≥ 1 b | 50 % & more |
                |---|---:|---:|
                | tt\u0304 | 187 ± 12 | -0.500 ± 0.020 |
                | a\\|b\\_c |  | -0.022 |
                | data, all | 17853 | 0 |
                """);
    }

    @Test
    void writesAllDigitsAndErrorsOfTheirOwnAsCsv() {
        assertThat(files.csv()).isEqualTo("""
                sample,SR_1,SR_1 error,all,all error
                ttbar,187.234,12.31,-0.5,0.02
                a|b_c,,,-0.02179,
                "data, all",17853.0,,0.0,
                """);
    }

    @Test
    void writesAFileOfEachKind(@TempDir Path folder) throws Exception {
        files.write(folder, "yields");

        assertThat(folder.resolve("yields.tex")).hasContent(files.latex());
        assertThat(folder.resolve("yields.md")).hasContent(files.markdown());
        assertThat(Files.readString(folder.resolve("yields.csv"))).isEqualTo(files.csv());
    }

    @Test
    void leavesErrorsOutOfColumnsThatHaveNone() {
        Table counts = new Table(
                "",
                "region",
                List.of(Label.of("data")),
                List.of(new Row(Label.of("SR"), List.of(TableNumber.count(3)))));

        assertThat(new TableFiles(counts).csv()).isEqualTo("region,data\nSR,3.0\n");
    }

    @Test
    void refusesRowsOfAnotherLength() {
        List<Row> rows = List.of(new Row(Label.of("SR"), List.of()));

        assertThatThrownBy(() -> new Table("", "", List.of(Label.of("data")), rows))
                .hasMessage("SR: 0 cells in 1 columns");
    }

    /** The curvature gives none at a bound: 0 ± 0 would claim that the value is known exactly. */
    @Test
    void showsAParameterAtItsBoundWithoutAnError() {
        Table table = new Table(
                "",
                "replica",
                List.of(Label.of("mu")),
                List.of(
                        new Row(Label.of("data"), List.of(TableNumber.fitted(1.04, 0.21))),
                        new Row(Label.of("replica 3"), List.of(TableNumber.fitted(0, 0)))));

        assertThat(new TableFiles(table).latex())
                .contains("data & $1.04 \\pm 0.21$")
                .contains("replica 3 & $0$ ");
        assertThat(new TableFiles(table).csv()).isEqualTo("replica,mu,mu error\ndata,1.04,0.21\nreplica 3,0.0,\n");
    }

    @Test
    void showsTwoDigitsOfAnError() {
        assertThat(new TableNumber(1234.6, OptionalDouble.of(56.7), 56.7).text())
                .isEqualTo("1235 ± 57");
    }
}

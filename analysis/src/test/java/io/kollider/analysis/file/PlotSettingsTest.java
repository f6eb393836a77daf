package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.PlotFormat;
import io.kollider.analysis.PlotStyle;
import io.kollider.analysis.PlotStyle.YAxis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotSettingsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeFile() throws IOException {
        Files.createFile(folder.resolve("top.root"));
    }

    @Test
    void saysNothingByDefault() throws IOException {
        assertThat(read("")).isEqualTo(PlotStyle.PLAIN);
        assertThat(read("plots: {}")).isEqualTo(PlotStyle.PLAIN);
    }

    @Test
    void readsEverySetting() throws IOException {
        assertThat(read(
                        "bootstrap: {replicas: 20}\nplots: {label: '#it{Lab} Internal', energy: 900 GeV, y-axis: logarithmic, "
                                + "ratio: 0.3, formats: [pdf, png], replicas: [19, 0]}"))
                .isEqualTo(new PlotStyle(
                        "#it{Lab} Internal",
                        OptionalDouble.of(0.9),
                        YAxis.LOGARITHMIC,
                        OptionalDouble.of(0.3),
                        EnumSet.of(PlotFormat.PDF, PlotFormat.PNG),
                        List.of(0, 19)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{lable: x} | analysis.yaml:8:9 plots: unknown key 'lable'; did you mean 'label'?",
                "{energy: 13} | should be a number with a unit such as '13 TeV'",
                "{energy: -7 TeV} | the energy must be above 0",
                "{y-axis: log} | 'log' is none of linear, logarithmic",
                "{ratio: 0} | should be above 0 and at most 1",
                "{ratio: 1.5} | should be above 0 and at most 1",
                "{formats: [eps]} | 'eps' is none of svg, png, pdf",
                "{replicas: [5]} | there is no replica 5: they are numbered from 0 to 4",
                "{replicas: [1, 1]} | names replica 1 twice",
                "{replicas: [-1]} | a whole number of at least 0",
            })
    void refusesWhatMeansNothing(String plots, String problem) {
        assertThat(problems("bootstrap: {replicas: 5}\nplots: " + plots))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void refusesReplicasWithoutBootstrap() {
        assertThat(problems("plots: {replicas: [0]}"))
                .singleElement()
                .asString()
                .contains("there is no 'bootstrap' whose replicas could be shown");
    }

    private List<String> problems(String more) {
        AnalysisException e = catchThrowableOfType(AnalysisException.class, () -> read(more));
        assertThat(e).isNotNull();
        return e.problems();
    }

    private PlotStyle read(String more) throws IOException {
        Path file = folder.resolve("analysis.yaml");
        Files.writeString(file, """
                analysis: small
                luminosity: {value: 1 /fb}
                input: {tree: analysis}
                samples: {top: {datasets: [{dsid: 1, files: [top.root], cross-section: 1 pb}]}}
                regions:
                  all: {select: "true", histograms: [{name: x, variable: "x", bins: 10, range: [0, 10]}]}
                """ + more + "\n");
        return AnalysisFile.read(file, List.of()).plots();
    }
}

package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.PlotFormat;
import io.kollider.fitter.inference.AsymptoticLimit;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.GoodnessOfFit;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.Ranking;
import io.kollider.fitter.inference.Scan;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.inference.TestStatistic;
import io.kollider.fitter.reference.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultPlotsTest {
    @TempDir
    private Path directory;

    @Test
    void drawsWhatWasInferred() throws Exception {
        FitResult fit = MaximumLikelihood.fit(Reference.of("pyhf-xmlimport").model());
        String poi = fit.model().poi();
        ResultPlots plots = plots("pyhf-xmlimport.json");

        plots.fit(fit);
        plots.ranking(poi, Ranking.of(fit, poi, Search.FROM_INITIAL, 1));
        plots.scan(Scan.of(fit, poi, 0, 3, 9, Search.FROM_INITIAL));
        plots.limit(AsymptoticLimit.of(fit.model(), poi, TestStatistic.Q_TILDE, Search.FROM_INITIAL)
                .limit(0.95));
        plots.goodness(GoodnessOfFit.of(fit));

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".svg")))
                    .containsExactlyInAnyOrder(
                            "pulls.svg",
                            "gammas.svg",
                            "correlation.svg",
                            "ranking.svg",
                            "scan_SigXsecOverSM.svg",
                            "limit.svg",
                            "cls.svg",
                            "gof.svg");
        }
        assertThat(ImageIO.read(directory.resolve("ranking.png").toFile()).getWidth())
                .isGreaterThan(800);
        assertThat(Files.readString(directory.resolve("pulls.svg"))).contains(">syst2<", ">pyhf-xmlimport.json<");
    }

    @Test
    void keepsPlotsApartWhoseNamesLookTheSame() throws Exception {
        PlotFolder folder = new PlotFolder(directory, EnumSet.of(PlotFormat.SVG));

        folder.write("scan_a[0]", "<one/>");
        folder.write("scan_a(0)", "<other/>");

        assertThat(Files.readString(directory.resolve("scan_a_0_.svg"))).isEqualTo("<one/>");
        assertThat(Files.readString(directory.resolve("scan_a_0_-2.svg"))).isEqualTo("<other/>");
    }

    private ResultPlots plots(String title) {
        return ResultPlots.into(directory, title, List.of(), EnumSet.allOf(PlotFormat.class));
    }
}

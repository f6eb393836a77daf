package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.LuminosityTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuminosityFileTest {
    /** The form of {@code brilcalc lumi --byls --output-style csv}; section 3 was not recorded by CMS. */
    private static final String BRIL_BLOCKS = """
            #Data tag : v1 , Norm tag: onlineresult
            #run:fill,ls,time,beamstatus,E(GeV),delivered(/ub),recorded(/ub),avgpu,source
            273158:4915,1:1,05/11/16 16:40:38,STABLE BEAMS,6500,2500000.0,2000000.0,27.1,HFOC
            273158:4915,2:2,05/11/16 16:41:01,STABLE BEAMS,6500,2500000.0,1000000.0,27.0,HFOC
            273158:4915,3:0,05/11/16 16:41:24,STABLE BEAMS,6500,2500000.0,0.0,26.9,HFOC
            #Summary:
            #nfill,nrun,nls,ncms,totdelivered(/ub),totrecorded(/ub)
            #1,1,3,2,7500000.0,3000000.0
            """;

    /** The form of {@code brilcalc lumi --output-style csv}. */
    private static final String BRIL_RUNS = """
            #Data tag : 19v3 , Norm tag: None
            #run:fill,time,nls,ncms,delivered(/ub),recorded(/ub)
            325000:7324,10/21/18 08:03:56,376,371,100027429.112,95257794.417
            """;

    /** The form of lumicalc's lumitable.csv. */
    private static final String ATLAS = """
            Run, Good, Bad, LDelivered, LRecorded, LAr Corrected, Prescale Corrected, Live Fraction, LAr Fraction, Prescale Fraction
            276262, 89, 3, 7000.0, 6900.0, 6800.0, 6700.0, 98.5, 99.9, 100.0
            276329, 10, 0, 300.0, 300.0, 300.0, 300.0, 98.5, 99.9, 100.0
            Total, 99, 3, 7300.0, 7200.0, 7100.0, 7000.0, 98.5, 99.9, 100.0
            """;

    private static final Path DATA =
            Path.of("..", "examples", "reference", "data").toAbsolutePath();

    @TempDir
    private Path directory;

    private Luminosity read(String table, String... settings) throws IOException {
        Path file = Files.writeString(directory.resolve("lumi.csv"), table);
        List<String> all = new ArrayList<>(List.of("luminosity={table: %s, uncertainty: 0.83 %%}".formatted(file)));
        all.addAll(List.of(settings));
        return AnalysisFile.read(Path.of("..", "examples", "reference", "analysis.yaml"), all)
                .luminosity();
    }

    private List<String> problems(String table, String... settings) {
        AnalysisException e = catchThrowableOfType(AnalysisException.class, () -> read(table, settings));
        assertThat(e).isNotNull();
        return e.problems();
    }

    @Test
    void readsLuminosityBlocksOfBrilcalc() throws Exception {
        Luminosity luminosity = read(BRIL_BLOCKS);

        LuminosityTable table = luminosity.table().orElseThrow();
        assertThat(table.isByBlock()).isTrue();
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.luminosity(table.row(273158, 1).orElseThrow())).isCloseTo(2, within(1e-12));
        assertThat(table.luminosity(table.row(273158, 2).orElseThrow())).isCloseTo(1, within(1e-12));
        assertThat(table.row(273158, 3)).isEmpty();
        assertThat(luminosity.inversePicobarn()).isCloseTo(3, within(1e-12));
        assertThat(luminosity.relativeUncertainty()).isCloseTo(0.0083, within(1e-12));
    }

    @Test
    void readsRunsOfBrilcalc() throws Exception {
        LuminosityTable table = read(BRIL_RUNS).table().orElseThrow();

        assertThat(table.isByBlock()).isFalse();
        assertThat(table.row(325000, 17)).hasValue(0);
        assertThat(table.luminosity(0)).isCloseTo(95.257794417, within(1e-9));
    }

    @Test
    void readsTheTableOfLumicalcInTheUnitThatIsGiven() throws Exception {
        Luminosity luminosity = read(ATLAS, "luminosity.unit=/nb");

        assertThat(luminosity.table().orElseThrow().size()).isEqualTo(2);
        assertThat(luminosity.inversePicobarn()).isCloseTo(7, within(1e-12));
        assertThat(problems(ATLAS))
                .singleElement()
                .asString()
                .contains("lumi.csv:1: this table does not say its unit: add luminosity.unit");
    }

    @Test
    void readsColumnsByName() throws Exception {
        LuminosityTable table = read("luminosity-block,luminosity [/nb],run\n4,500,7\n2,250,7\n")
                .table()
                .orElseThrow();

        assertThat(table.name(0)).isEqualTo("7/2");
        assertThat(table.row("7/4")).hasValue(1);
        assertThat(table.row("7")).isEmpty();
        assertThat(table.luminosity(1)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void campaignsAreTheirRuns() throws Exception {
        Luminosity luminosity = read(
                ATLAS,
                "luminosity.unit=/nb",
                "luminosity.campaigns={mc20a: [276262, 276262], mc20d: [276263, 280000]}",
                "samples={z: {datasets: [{dsid: 361106, campaign: mc20d, cross-section: 1 pb, files: '%s'}]}, data: {data: true, files: '%s'}}"
                        .formatted(DATA.resolve("mc_361106_zee.root"), DATA.resolve("data_2015_tiny.root")),
                "norm-factors={}",
                "fits={}",
                "derived={}",
                "systematics={}");

        assertThat(luminosity.campaigns().get("mc20a").inversePicobarn()).isCloseTo(6.7, within(1e-12));
        assertThat(luminosity.campaigns().get("mc20d").inversePicobarn()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(problems("run,luminosity [/pb]\n1,2\n1,3\n"))
                .singleElement()
                .asString()
                .contains("run 1 has two rows");
        assertThat(problems("run,luminosity [/pb]\n1,-2\nx,3\n5\n"))
                .hasSize(3)
                .anyMatch(line -> line.contains("lumi.csv:2: the luminosity should be at least 0, is -2"))
                .anyMatch(line -> line.contains("lumi.csv:3: 'x' is not a run number"))
                .anyMatch(line -> line.contains("lumi.csv:4: 1 values where at least 2 are needed"));
        assertThat(problems("run,luminosity [/km]\n1,2\n"))
                .singleElement()
                .asString()
                .contains("'/km' is no unit");
        assertThat(problems("run,luminosity-blok,luminosity [/pb]\n1,2,3\n"))
                .singleElement()
                .asString()
                .contains("unknown column 'luminosity-blok'", "did you mean 'luminosity-block'?");
        assertThat(problems("run,luminosity [/pb]\n1,0\n"))
                .singleElement()
                .asString()
                .contains("of all rows is 0");
        assertThat(problems("a,b\n1,2\n")).singleElement().asString().contains("no table of luminosity");
        assertThat(problems(ATLAS, "luminosity.unit=/nb", "luminosity.campaigns={a: [1, 276262]}"))
                .anyMatch(line -> line.contains("run 276329 of the table is in no campaign"))
                .anyMatch(line -> line.contains("'campaign' is missing: luminosity is given by campaign (a)"));
        assertThat(problems(ATLAS, "luminosity.unit=/nb", "luminosity.value=3 /pb"))
                .singleElement()
                .asString()
                .contains("luminosity.value: is given by the table");
    }
}

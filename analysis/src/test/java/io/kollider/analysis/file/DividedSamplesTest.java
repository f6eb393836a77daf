package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Binding;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DividedSamplesTest {
    private static final String ANALYSIS = """
            analysis: divided
            luminosity: {value: 50 /pb}
            input: {tree: t, nominal: NOSYS}
            samples:
              data: {data: true, files: [data.root]}
              tt_b: {datasets: [{dsid: 1, files: [top.root], cross-section: 1 pb}], select: flavour == 5}
              tt_light: {from: tt_b, select: flavour != 5, weight: "1.1", ignore-weight: true}
              z: {datasets: [{dsid: 2, files: [z.root], cross-section: 1 pb}]}
              flips: {from: data, weight: "0.01", replace: {SR: opposite}}
              multijet: {estimate: {regions: {SR: {from: CR, factor: 0.2}}}}
            regions:
              SR: &region {select: same, histograms: [{name: m, variable: m, bins: 2, range: [0, 2]}]}
              CR: *region
              other: {select: same, histograms: [{name: m, variable: m, bins: 3, range: [0, 2]}]}
            systematics:
              TOP: {up: UP, samples: [tt_b]}
              ALL: {rate: 10 %}
            norm-factors: {mu: {samples: [z]}}
            fits: {f: {poi: [mu], regions: {SR: m}}}
            """;

    private static final String LOGICAL =
            "regions={SR: {select: same > 0, histograms: [{name: m, variable: m, bins: 2, range: [0, 2]}]}, CR: {select:"
                    + " same > 0, histograms: [{name: m, variable: m, bins: 2, range: [0, 2]}]}, other: {select: same > 0}}";

    private static final String DENOMINATOR =
            "regions.D={select: same, histograms: [{name: n, variable: m, bins: 5, range: [0, 2]}]}";

    @TempDir
    private Path directory;

    private Analysis read(String... settings) throws IOException {
        Path file = Files.writeString(directory.resolve("analysis.yaml"), ANALYSIS);
        return AnalysisFile.readBeforeFiles(file, List.of(settings));
    }

    @Test
    void aDatasetIsReadOnceForAllSamplesThatShareIt() throws IOException {
        Analysis analysis = read();

        assertThat(analysis.sources())
                .extracting(EventSource::key, EventSource::parts)
                .containsExactly(
                        tuple("data", List.of("", "flips")),
                        tuple("1", List.of("tt_b", "tt_light")),
                        tuple("2", List.of("")));
        assertThat(analysis.sample("tt_light").datasets())
                .isEqualTo(analysis.sample("tt_b").datasets());
        assertThat(analysis.sample("flips").isMadeOfData()).isTrue();
        assertThat(analysis.data()).map(Sample::name).hasValue("data");
    }

    @Test
    void systematicsActOnSimulationUnlessTheyNameOthers() throws IOException {
        assertThat(read().systematics().get(1).samples()).containsExactly("tt_b", "tt_light", "z");
        assertThat(read("systematics.ALL.samples=[multijet]")
                        .systematics()
                        .get(1)
                        .samples())
                .containsExactly("multijet");
    }

    @Test
    void anEstimateSubtractsAllOthersThatPredict() throws IOException {
        assertThat(read().sample("multijet").estimate().orElseThrow().subtracted())
                .containsExactly("tt_b", "tt_light", "z", "flips");
        assertThat(read("samples.multijet.estimate.subtract=[z]")
                        .sample("multijet")
                        .estimate()
                        .orElseThrow()
                        .subtracted())
                .containsExactly("z");
    }

    @Test
    void whatMakesAFittedEstimateIsReplicatedWithIt() throws IOException {
        String ratio = "samples.multijet.estimate.regions.SR.factor={numerator: other, denominator: D}";
        Analysis analysis = read(DENOMINATOR, ratio, "bootstrap={}");
        Analysis few = read(DENOMINATOR, ratio, "bootstrap={histograms: {SR: [m], CR: [m]}}");

        assertThat(analysis.replicated("CR")).containsExactly("m");
        assertThat(analysis.replicated("other")).containsExactly("m");
        assertThat(analysis.replicated("D")).containsExactly("n");
        assertThat(analysis.isReplicated(analysis.fits().get(0))).isTrue();
        assertThat(few.isReplicated(few.fits().get(0))).isFalse();
    }

    @Test
    void aFitHasReplicasOfDataUnlessItAsksForOthers() throws IOException {
        assertThat(read("bootstrap={simulation: true}").fits().get(0).replicated())
                .isEqualTo(Fit.Replicated.DATA);
        assertThat(read("bootstrap={simulation: true}", "samples.multijet={from: z, select: a}", "fits.f.replicas=both")
                        .fits()
                        .get(0)
                        .replicated())
                .isEqualTo(Fit.Replicated.BOTH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bootstrap={} | x=0 | simulated events have no replicas; write 'bootstrap: {simulation: true}'
            bootstrap={simulation: true} | x=0 | what is subtracted for an estimate is not replicated
            bootstrap={simulation: true, histograms: {CR: [m]}} | samples.multijet={from: z, select: a} | 'bootstrap.histograms' leaves out histograms of this fit
            bootstrap={simulation: true} | unfolding={u: {samples: [z], truth: {variable: x, edges: [0, 1]}}} | migrations have no replicas
            bootstrap={simulation: true} | parametrisations={p: {samples: [z], coefficients: {c: {}}, points: [{at: {c: 1}, weight: a}, {at: {c: 2}, weight: b}]}} | weights at points have no replicas
            """)
    void refusesReplicasOfSimulationThatAreNotCounted(String bootstrap, String other, String message) {
        String unfolds = other.startsWith("unfolding") ? "fits.f.unfolding=u" : "fits.f.overflow=fold";
        String parameters = other.startsWith("parametrisations") ? "fits.f.poi=[c]" : "fits.f.overflow=fold";
        String setting = other.equals("x=0") ? "fits.f.overflow=fold" : other;

        assertThatThrownBy(() -> read(bootstrap, setting, unfolds, parameters, "fits.f.replicas=simulation"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("fits.f.replicas: " + message);
    }

    @Test
    void eventsOfARegionWithoutHistogramsCannotBeReplicated() throws IOException {
        Analysis analysis = read(
                DENOMINATOR,
                "regions.bare={select: same}",
                "samples.multijet.estimate.regions.SR.factor={numerator: bare, denominator: D}",
                "bootstrap={}");

        assertThat(analysis.estimateSources(analysis.fits().get(0)).uncounted()).containsExactly("bare");
        assertThat(analysis.isReplicated(analysis.fits().get(0))).isFalse();
    }

    @Test
    void partsCanBeUnfoldedAndParametrised() throws IOException {
        Analysis analysis = read(
                "unfolding={u: {samples: [tt_b, tt_light], truth: {variable: x, edges: [0, 1]}}}",
                "parametrisations={p: {samples: [tt_b], coefficients: {c: {}}, points: [{at: {c: 1}, weight: a}, {at: {c: 2}, weight: b}]}}");

        assertThat(analysis.unfoldings().get(0).samples()).containsExactly("tt_b", "tt_light");
        assertThat(analysis.parametrisations().get(0).samples()).containsExactly("tt_b");
    }

    @Test
    void whatChoosesTrueEventsCannotBeVaried() throws IOException {
        String unfolding = "unfolding={u: {samples: [tt_b], truth: {variable: x, edges: [0, 1]}}}";
        List<Column> columns = Stream.of("flavour_NOSYS", "flavour_UP", "x", "m", "same", "opposite")
                .map(name -> new Column(name, ColumnType.DOUBLE, false))
                .collect(Collectors.toCollection(ArrayList::new));
        columns.add(new Column("runNumber", ColumnType.LONG, false));
        columns.add(new Column("eventNumber", ColumnType.LONG, false));
        EventKind events = new EventKind(DatasetKind.SIMULATION, "", List.of("tt_b"));
        String select = "samples.tt_b.select=flavour_NOSYS == 5";

        assertThat(Binding.bind(read(select, LOGICAL).concerning("1"), events, columns)
                        .variations())
                .hasSize(1);
        Analysis unfolded = read(select, LOGICAL, unfolding).concerning("1");
        assertThatThrownBy(() -> Binding.bind(unfolded, events, columns))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("samples.tt_b.select: selects by what variation 'UP' changes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            samples.tt_light={datasets: [{dsid: 1, files: [top.root], cross-section: 2 pb}], select: a} | dataset 1 is another one in sample 'tt_b'
            samples.z={datasets: [{dsid: 1, files: [top.root], cross-section: 2 pb}]} | dataset 1 is another one in sample 'tt_b'
            samples.w={datasets: [{dsid: 2, files: [z.root], cross-section: 1 pb}]} | dataset 2 is in sample 'z' already
            samples.tt_light.from=tt_c | there is no other sample 'tt_c'; did you mean 'tt_b'?
            samples.tt_light.from=multijet | sample 'multijet' names no datasets itself
            samples.tt_light={from: tt_b} | the sample has the same events as 'tt_b'
            samples.tt_light.files=[x.root] | 'from' says whose files these are
            samples.data.select=a | data are counted as they are
            samples.tt_b.select=a + | samples.tt_b.select
            samples.flips.replace={SF: a} | there is no region 'SF'
            samples.multijet.estimate.subtract=[y] | there is no sample 'y'
            samples.multijet.estimate.regions.SR.from=CS | there is no region 'CS'; did you mean 'CR'?
            samples.multijet.estimate.regions.SR.from=other | region other has no histogram 'm' with the bins of that of SR
            samples.multijet.estimate.regions.SR.from=SR | should all be different
            samples.multijet.estimate.regions.SR.factor=-1 | a transfer factor should be above 0
            samples.multijet.estimate.regions.SR.factor={values: [1, 2, 3]} | 3 factors for the 2 bins of m
            samples.multijet.estimate.regions.SR.factor={numerator: other} | 'denominator' is missing
            samples.multijet.estimate.negative=drop | 'drop' is none of keep, zero, error
            samples.multijet.select=a | an estimate has no events of its own
            fits.f.regions.CR=m | fits.f fits region CR, whose data make 'multijet': they would count twice
            systematics.TOP.samples=[multijet] | is estimated from data and has no variations
            systematics.TOP={up: {variation: UP, factor: f}, samples: [tt_light]} | varies the weight of events, which sample 'tt_light' ignores
            systematics.TOP={up: {files: [v.root]}, samples: [flips, z]} | sample 'flips' is made of data, which have no varied files
            unfolding={u: {samples: [flips], truth: {variable: x, edges: [0, 1]}}} | 'flips' is made of data; only simulated events
            unfolding={u: {samples: [multijet], truth: {variable: x, edges: [0, 1]}}} | 'multijet' is estimated from data; only
            unfolding={u: {samples: [tt_b, tt_light], truth: {variable: x, edges: [0, 1]}, weight: w}} | sample 'tt_light' has a weight of its own, and 'weight' is that of true events
            parametrisations={p: {samples: [flips], coefficients: {c: {}}, points: [{at: {c: 1}, weight: a}, {at: {c: 2}, weight: b}]}} | 'flips' is made of data; only
            parametrisations={p: {samples: [tt_light], coefficients: {c: {}}, points: [{at: {c: 1}, weight: a}, {at: {c: 2}, weight: b}]}} | 'tt_light' ignores the weight of its events
            systematics.ALL.samples=[z, multijet] | acts on 'multijet' and on what is subtracted for it
            """)
    void saysWhatDoesNotGoTogether(String setting, String message) {
        assertThatThrownBy(() -> read(setting))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }

    /** Every block of the page is a part of an analysis that can be read. */
    @Test
    void thePageIsRight() throws IOException {
        Matcher blocks =
                Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(Path.of("..", "docs", "samples.md")));
        Path rates = Path.of("..", "examples", "charge-flip", "flip_rates.json");
        Files.copy(rates, directory.resolve(rates.getFileName()));
        int read = 0;
        while (blocks.find()) {
            String text = """
                    analysis: page
                    luminosity: {value: 50 /pb}
                    input: {tree: t, nominal: NOSYS}
                    regions:
                      SR: &region {select: "true", histograms: [{name: m, variable: m, bins: 2, range: [0, 2]}]}
                      CR_anti: *region
                      B: *region
                      C: *region
                      D: *region
                    """;
            Path file = Files.writeString(directory.resolve("page.yaml"), text + blocks.group(1));
            assertThat(AnalysisFile.readBeforeFiles(file, List.of()).samples()).isNotEmpty();
            read++;
        }
        assertThat(read).isEqualTo(5);
    }
}

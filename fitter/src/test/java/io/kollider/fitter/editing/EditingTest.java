package io.kollider.fitter.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.Penalty;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Against pyhf 0.7.6; {@code src/test/python/edit_workspaces.py} made the files. */
class EditingTest {
    private static final Path RESOURCES = Path.of("src/test/resources/io/kollider/fitter");

    static final List<Arguments> JOINS = List.of(
            argumentSet("outer", Join.OUTER, "right", "joined-outer"),
            argumentSet("left outer", Join.LEFT_OUTER, "right", "joined-left-outer"),
            argumentSet("right outer", Join.RIGHT_OUTER, "right", "joined-right-outer"),
            argumentSet("left outer of what differs", Join.LEFT_OUTER, "other", "conflict-left-outer"),
            argumentSet("right outer of what differs", Join.RIGHT_OUTER, "other", "conflict-right-outer"));

    static final List<Arguments> PRUNED_TO_NOTHING = List.of(
            argumentSet(
                    "unknown channel",
                    new Pruning(globs("chanel1"), List.of(), List.of(), List.of(), List.of()),
                    "no channel is called 'chanel1'; did you mean 'channel1'?"),
            argumentSet(
                    "unknown type",
                    new Pruning(List.of(), List.of(), List.of(), globs("histosys"), List.of()),
                    "no type of modifier is called 'histosys'"),
            argumentSet(
                    "all channels",
                    new Pruning(globs("*"), List.of(), List.of(), List.of(), List.of()),
                    "channels: the workspace has no channels"),
            argumentSet(
                    "all samples",
                    new Pruning(List.of(), globs("*"), List.of(), List.of(), List.of()),
                    "no sample of channel 'channel1' would be left; prune the channel too"),
            argumentSet(
                    "all measurements",
                    new Pruning(List.of(), List.of(), List.of(), List.of(), globs("*")),
                    "no measurement would be left"));

    @Test
    void prunesAsPyhfDoes() throws IOException {
        Pruning pruning = new Pruning(
                List.of(),
                globs("background2"),
                globs("syst2", "syst3"),
                List.of(),
                globs("GammaExample", "ConstExample"));

        assertThat(pruning.of(reference("pyhf-xmlimport"))).isEqualTo(edited("pruned-imported"));
    }

    @Test
    void prunesByPatterns() throws IOException {
        Pruning pruning = new Pruning(
                globs("SR_*", "CR_top", "CR_fre?"),
                globs("other", "fakes"),
                List.of(),
                globs("histo*", "shapesys"),
                List.of());

        Workspace pruned = pruning.of(reference("kollider-all7"));

        Workspace expected = edited("pruned-large");
        assertThat(pruned.channels()).isEqualTo(expected.channels());
        assertThat(pruned.observations()).isEqualTo(expected.observations());
        assertThat(pruned.measurements().get(0).parameters())
                .isEqualTo(expected.measurements().get(0).parameters());
        // pyhf keeps the name of a parameter of interest that no modifier has any more.
        assertThat(pruned.measurements().get(0).poi()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("PRUNED_TO_NOTHING")
    void refusesToPruneNothingOrAll(Pruning pruning, String message) throws IOException {
        Workspace workspace = reference("pyhf-xmlimport");

        assertThatThrownBy(() -> pruning.of(workspace))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @FieldSource("JOINS")
    void combinesAsPyhfDoes(Join join, String right, String expected) throws IOException {
        Workspace left = new Pruning(List.of(), List.of(), List.of(), List.of(), globs("LogNormExample"))
                .of(reference("pyhf-xmlimport"));

        assertThat(new Combination(join, false).of(List.of(left, edited(right))))
                .isEqualTo(edited(expected));
    }

    @Test
    void combinesWhatHasNothingInCommon() throws IOException {
        Workspace combined = new Combination(Join.NONE, false)
                .of(List.of(reference("pyhf-2ch-couplednorm"), reference("pyhf-xmlimport")));

        assertThat(combined).isEqualTo(edited("joined-none"));
    }

    @Test
    void mergesSamplesOfOneChannel() throws IOException {
        Workspace merged =
                new Combination(Join.OUTER, true).of(List.of(reference("pyhf-xmlimport"), edited("more-samples")));

        assertThat(merged).isEqualTo(edited("merged-channels"));
    }

    @Test
    void refusesPartsThatDoNotGoTogether() throws IOException {
        Workspace left = reference("pyhf-xmlimport");
        Workspace other = edited("other");

        assertThatThrownBy(() -> new Combination(Join.NONE, false).of(List.of(left, left)))
                .hasMessageContaining("both workspaces have channels called 'channel1'");
        assertThatThrownBy(() -> new Combination(Join.OUTER, false).of(List.of(left, other)))
                .hasMessageContaining("the channels called 'channel1' of the two workspaces differ");
        assertThatThrownBy(() -> new Combination(Join.NONE, true)).hasMessageContaining("outer joins");
        assertThat(new Combination(Join.OUTER, false).of(List.of(left, left, left)))
                .isEqualTo(left);
    }

    @Test
    void renamesAsPyhfDoes() throws IOException {
        Workspace renamed = Renaming.everywhere("SigXsecOverSM", "mu")
                .of(Renaming.parse("syst1=theory").of(reference("pyhf-xmlimport")));

        assertThat(renamed).isEqualTo(edited("renamed-imported"));
    }

    /** Each channel gets its own parameter; at equal values of them all rates are as before. */
    @Test
    void decorrelatesByChannel() throws IOException {
        Workspace workspace = reference("pyhf-2ch-coupledhisto");
        String nuisance = workspace.channels().get(0).samples().stream()
                .flatMap(sample -> sample.modifiers().stream())
                .filter(Modifier.HistoSys.class::isInstance)
                .findFirst()
                .orElseThrow()
                .name();

        Workspace apart =
                Renaming.parse(nuisance + "=" + nuisance + "_{channel}").of(workspace);

        Model before = Model.of(workspace, workspace.measurements().get(0).name());
        Model after = Model.of(apart, apart.measurements().get(0).name());
        assertThat(after.parameters()).hasSize(before.parameters().size() + 1);
        assertThat(after.parameters())
                .extracting(Parameter::name)
                .contains(nuisance + "_signal", nuisance + "_control")
                .doesNotContain(nuisance);
        double[] expected = before.expected(values(before, nuisance));
        double[] rates = after.expected(values(after, nuisance));
        for (int bin = 0; bin < rates.length; bin++) {
            assertThat(rates[bin]).isCloseTo(expected[bin], within(1e-12 * expected[bin]));
        }
    }

    @Test
    void renamesInSomeSamplesOnly() throws IOException {
        Workspace renamed = Renaming.parse("staterror_channel1@chan*/background2=second_{sample}")
                .of(reference("pyhf-xmlimport"));

        assertThat(names(renamed)).contains("staterror_channel1", "second_background2");
    }

    @Test
    void correlatesTwoParameters() throws IOException {
        Workspace renamed = Renaming.parse("syst3@*/background2=syst2").of(reference("pyhf-xmlimport"));

        assertThat(names(renamed)).contains("syst2").doesNotContain("syst3");
        assertThat(Model.of(renamed, "GaussExample").parameters())
                .hasSize(Model.of(reference("pyhf-xmlimport"), "GaussExample")
                                .parameters()
                                .size()
                        - 1);
    }

    @Test
    void refusesRenamingsThatCannotBe() throws IOException {
        Workspace workspace = reference("pyhf-xmlimport");

        assertThatThrownBy(() -> Renaming.parse("syst9=x").of(workspace))
                .hasMessage("no modifier 'syst9' in channels '*', samples '*'; did you mean 'syst1'?");
        assertThatThrownBy(() -> Renaming.parse("lumi=x").of(workspace))
                .hasMessageContaining("normsys of another name");
        assertThatThrownBy(() -> Renaming.parse("syst2=SigXsecOverSM").of(workspace))
                .hasMessageContaining("cannot share parameters with the normfactor");
        assertThatThrownBy(() -> Renaming.parse("syst2")).hasMessageContaining("is no renaming");
    }

    @Test
    void prunesSmallEffects() {
        List<Double> nominal = List.of(10.0, 30.0);
        Workspace workspace = new Workspace(
                List.of(new Channel(
                        "SR",
                        List.of(new ChannelSample(
                                "top",
                                nominal,
                                List.of(
                                        new Modifier.NormFactor("mu"),
                                        new Modifier.NormSys("small", 0.999, 1.004),
                                        new Modifier.NormSys("large", 0.9, 1.001),
                                        // Normalisation 0.1, no shape.
                                        new Modifier.HistoSys("flat", List.of(9.0, 27.0), List.of(11.0, 33.0)),
                                        // No normalisation, shape 0.1.
                                        new Modifier.HistoSys("shape", List.of(9.0, 31.0), List.of(11.0, 29.0)),
                                        // Normalisation 0.0025, shape about 0.1.
                                        new Modifier.HistoSys("mostly", List.of(9.0, 31.1), List.of(11.0, 29.1)),
                                        new Modifier.HistoSys("none", List.of(10.001, 30.001), nominal)))))),
                List.of(new Observation("SR", List.of(12.0, 29.0))),
                List.of(new Measurement("m", "mu", List.of())));

        SmallEffects.Result result = new SmallEffects(0.005, 0.005).of(workspace);

        List<Modifier> left =
                result.workspace().channels().get(0).samples().get(0).modifiers();
        assertThat(left).extracting(Modifier::name).containsExactly("mu", "large", "flat", "shape", "mostly");
        assertThat(left.get(2)).isEqualTo(new Modifier.NormSys("flat", 0.9, 1.1));
        assertThat(left.get(3)).isEqualTo(new Modifier.HistoSys("shape", List.of(9.0, 31.0), List.of(11.0, 29.0)));
        Modifier.HistoSys scaled = (Modifier.HistoSys) left.get(4);
        assertThat(scaled.low().get(0) + scaled.low().get(1)).isCloseTo(40, within(1e-12));
        assertThat(scaled.high().get(0) / scaled.high().get(1)).isCloseTo(11 / 29.1, within(1e-12));
        assertThat(result.entries()) // what has no normalisation to be removed was not changed
                .extracting(SmallEffects.Entry::modifier)
                .containsExactly("small", "flat", "mostly", "none");
        assertThat(new SmallEffects(0, 0).of(workspace).workspace()).isEqualTo(workspace);
    }

    private static double[] values(Model model, String nuisance) {
        return model.parameters().stream()
                .mapToDouble(parameter -> parameter.name().startsWith(nuisance) ? 0.7 : parameter.initial())
                .toArray();
    }

    private static Stream<String> names(Workspace workspace) {
        return workspace.channels().stream()
                .flatMap(channel -> channel.samples().stream())
                .flatMap(sample -> sample.modifiers().stream())
                .map(Modifier::name);
    }

    private static List<Glob> globs(String... patterns) {
        return Stream.of(patterns).map(Glob::of).toList();
    }

    private static Workspace reference(String name) throws IOException {
        return WorkspaceFile.read(RESOURCES.resolve("reference/workspaces/" + name + ".json"));
    }

    private static Workspace edited(String name) throws IOException {
        return WorkspaceFile.read(RESOURCES.resolve("editing/" + name + ".json"));
    }

    @Test
    void penaltiesStayWhereBinsAreLeftOut() {
        Modifier free = new Modifier.NormFactor("mu");
        Penalty penalty = new Penalty(List.of("mu"), List.of(1.0), 3);
        Workspace workspace = new Workspace(
                List.of(new Channel("SR", List.of(new ChannelSample("s", List.of(10.0, 20.0), List.of(free))))),
                List.of(new Observation("SR", List.of(11.0, 19.0))),
                List.of(new Measurement("m", "mu", List.of(), List.of(penalty))));
        BitSet first = new BitSet();
        first.set(0);

        Workspace rest = new LeftOutBins(workspace, Map.of("SR", first)).rest();

        assertThat(rest.measurements().get(0).penalties()).containsExactly(penalty);
        assertThat(rest.observations().get(0).data()).containsExactly(19.0);
    }
}

package io.kollider.fitter.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.ConstraintTerm;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@code pyhf.readxml}; {@code src/test/python/make_histfactory_xml.py} made its results and the ROOT files. */
class HistFactoryXmlTest {
    private static final Path RESOURCES = Path.of("src/test/resources/io/kollider/fitter/xml");

    /** A file, what is replaced in it by what, and the message. */
    static final List<Arguments> MISTAKES = List.of(
            argumentSet(
                    "unknown attribute",
                    "SR.xml",
                    "Val=\"1\"",
                    "Value=\"1\"",
                    "SR.xml:7: <NormFactor Name=\"mu\">: unknown attribute Value; did you mean 'Val'?"),
            argumentSet(
                    "unknown element",
                    "SR.xml",
                    "<OverallSys Name=\"theory\"",
                    "<OveralSys Name=\"theory\"",
                    "SR.xml:9: <OveralSys Name=\"theory\">: unknown element in <Sample>; did you mean 'OverallSys'?"),
            argumentSet(
                    "no number",
                    "SR.xml",
                    "High=\"1.3\"",
                    "High=\"x\"",
                    "SR.xml:9: <OverallSys Name=\"theory\">: High is 'x', must be a number"),
            argumentSet("start outside", "SR.xml", "Val=\"1\" Low=\"-5\"", "Val=\"1\" Low=\"2\"", "must lie between"),
            argumentSet(
                    "no truth",
                    "SR.xml",
                    "Activate=\"True\"",
                    "Activate=\"yes\"",
                    "SR.xml:15: <StatError>: Activate is 'yes', must be True or False"),
            argumentSet(
                    "histogram missing",
                    "SR.xml",
                    "HistoName=\"fakes\"",
                    "HistoName=\"fakse\"",
                    "SR.xml:17: <Sample Name=\"fakes\">: "),
            argumentSet("file missing", "SR.xml", "data/regions.root", "data/region.root", "<Data>: "),
            argumentSet(
                    "no data",
                    "SR.xml",
                    "<Data HistoName=\"data\"/>",
                    "",
                    "SR.xml:3: <Channel Name=\"SR\">: it has no <Data>"),
            argumentSet(
                    "bins differ",
                    "SR.xml",
                    "HistoPath=\"SR\" HistoName=\"fakes_relative\"",
                    "HistoPath=\"CR\" HistoName=\"fakes\"",
                    "SR.xml:18: <ShapeSys Name=\"fakes_shape\">: its histogram has 2 bins, that of the sample 4"),
            argumentSet(
                    "bins of a variation",
                    "SR.xml",
                    "HistoPathHigh=\"SR\" HistoNameHigh=\"ttbar_jes_up\"",
                    "HistoPathHigh=\"CR\" HistoNameHigh=\"ttbar\"",
                    "channels[0].samples[1].modifiers[2].data.hi_data: 2 values, the channel has 4 bins (channel 'SR', sample 'ttbar', histosys 'jes')"),
            argumentSet("cut short", "SR.xml", "</Channel>", "", "no valid XML"),
            argumentSet("entity", "SR.xml", "Name=\"SR\"", "Name=\"S&xxe;R\"", "the entity &xxe; is not read"),
            argumentSet(
                    "parameter that differs",
                    "CR.xml",
                    "High=\"5\"",
                    "High=\"6\"",
                    "CR.xml:4: <NormFactor Name=\"mu_ttbar\">: another element gives the parameter 'mu_ttbar' other values"),
            argumentSet(
                    "one bin's factor",
                    "combination.xml",
                    "Lumi mu_ttbar",
                    "Lumi gamma_stat_SR_bin_0",
                    "combination.xml:15: <ParamSetting>: 'gamma_stat_SR_bin_0' is a factor of one bin"),
            argumentSet(
                    "no channel's file",
                    "combination.xml",
                    "config/CR.xml",
                    "config/XX.xml",
                    "there is no channel's file"),
            argumentSet("no POI", "combination.xml", "<POI>mu</POI>", "", "it needs one <POI>, has 0"),
            argumentSet(
                    "function",
                    "combination.xml",
                    "<Input>config/SR.xml",
                    "<Function Name=\"f\" Expression=\"a*b\" Dependents=\"a[1],b[1]\"/><Input>config/SR.xml",
                    "functions of parameters cannot be written"));

    @TempDir
    private Path directory;

    private Path combination;

    @BeforeEach
    void copy() throws IOException {
        Path source = RESOURCES.resolve("complete");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = directory.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        combination = directory.resolve("config/combination.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tutorial", "complete"})
    void readsWhatPyhfReads(String name) throws IOException {
        HistFactoryXml read = HistFactoryXml.read(
                RESOURCES.resolve(name + "/config/combination.xml"), Optional.of(RESOURCES.resolve(name)));

        assertThat(sorted(read.workspace()))
                .isEqualTo(constrained(sorted(WorkspaceFile.read(RESOURCES.resolve(name + "/pyhf.json")))));
    }

    /** As {@code config/examples/example.xml} of ROOT's tutorials and {@code JOB/RooStats/JOB.xml} of TRExFitter, whose names begin further up. */
    @Test
    void findsTheFolderThatNamesAreRelativeToFurtherUp() throws IOException {
        Path deeper = Files.createDirectories(directory.resolve("config/examples/more"));
        Path moved = Files.move(combination, deeper.resolve("combination.xml"));

        HistFactoryXml read = HistFactoryXml.read(moved, Optional.empty());

        assertThat(read.workspace())
                .isEqualTo(HistFactoryXml.read(moved, Optional.of(directory)).workspace());
    }

    /** The workspace that pyhf's own validation example gives, from the same numbers in ROOT's tutorial. */
    @Test
    void readsTheTutorialAsThePublishedWorkspace() throws IOException {
        HistFactoryXml read =
                HistFactoryXml.read(RESOURCES.resolve("tutorial/config/combination.xml"), Optional.empty());

        Path published = Path.of("src/test/resources/io/kollider/fitter/reference/workspaces/pyhf-xmlimport.json");
        assertThat(sorted(read.workspace())).isEqualTo(constrained(sorted(WorkspaceFile.read(published))));
        assertThat(read.notes())
                .hasSize(4)
                .anySatisfy(
                        note -> assertThat(note)
                                .contains(
                                        "combination.xml:11: <ConstraintTerm>: measurement 'GammaExample' is left out: 'syst2' has a constraint of type Gamma"))
                .anySatisfy(note -> assertThat(note).contains("ROOT takes Poisson terms"))
                .anySatisfy(note -> assertThat(note).contains("below 0.05"))
                .anySatisfy(note -> assertThat(note).contains("<Sample Name=\"signal\">: without NormalizeByTheory"));
    }

    /** What pyhf would read if it did not ignore constraint terms; those are in the tutorial only. */
    private static Workspace constrained(Workspace workspace) {
        List<Measurement> measurements = new ArrayList<>();
        for (Measurement old : workspace.measurements()) {
            List<ParameterSetting> settings = new ArrayList<>(old.parameters());
            if (old.name().equals("LogNormExample")) {
                settings.add(new ParameterSetting(
                        "syst2",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(new ConstraintTerm.LogNormal(0.3))));
            }
            if (!old.name().equals("GammaExample")) {
                measurements.add(new Measurement(old.name(), old.poi(), settings));
            }
        }
        return sorted(new Workspace(workspace.channels(), workspace.observations(), measurements));
    }

    /** Folders and files are inherited as in ROOT; pyhf finds none of these. */
    @Test
    void inheritsFoldersAndFiles() throws IOException {
        Workspace complete = HistFactoryXml.read(combination, Optional.empty()).workspace();
        replace("SR.xml", "HistoPathHigh=\"SR\" ", "");
        replace("SR.xml", "HistoPathLow=\"SR\" ", "");
        replace("SR.xml", "HistoPath=\"SR\" ", "");

        assertThat(HistFactoryXml.read(combination, Optional.empty()).workspace())
                .isEqualTo(complete);
    }

    @Test
    void takesInitialValuesOfAShapeFactorFromItsHistogram() throws IOException {
        replace(
                "CR.xml",
                "<ShapeFactor Name=\"fakes_CR\"/>",
                "<ShapeFactor Name=\"fakes_CR\" HistoName=\"fakes\" Const=\"True\"/>");

        Measurement measurement = HistFactoryXml.read(combination, Optional.empty())
                .workspace()
                .measurements()
                .get(0);

        assertThat(measurement.parameters())
                .contains(new ParameterSetting(
                        "fakes_CR", List.of(40.0, 20.0), List.of(), List.of(), List.of(), Optional.of(true)));
    }

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void saysInOneLineWhatIsWrong(String file, String old, String replacement, String message) throws IOException {
        replace(file, old, replacement);

        assertThatThrownBy(() -> HistFactoryXml.read(combination, Optional.empty()))
                .isInstanceOf(WorkspaceException.class)
                .message()
                .startsWith(directory.toString())
                .contains(message)
                .hasLineCount(1);
    }

    /** Entities that double, and one that is a file: neither is expanded, nor is the document type's file asked for. */
    @Test
    void neitherGrowsNorReadsOtherFiles() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "mu");
        Files.writeString(
                combination,
                Files.readString(combination)
                        .replace(
                                "<!DOCTYPE Combination SYSTEM \"HistFactorySchema.dtd\" [ <!ENTITY unused \"never read\"> ]>",
                                "<!DOCTYPE Combination SYSTEM \"http://localhost:1/x.dtd\" [ <!ENTITY a \"aaaaaaaaaa\"> <!ENTITY b \"&a;&a;\"> <!ENTITY f SYSTEM \""
                                        + secret.toUri() + "\"> ]>")
                        .replace("<POI>mu</POI>", "<POI>&f;</POI>"));

        assertThatThrownBy(() -> HistFactoryXml.read(combination, Optional.empty()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("entity");
    }

    @Test
    void refusesDeepFiles() throws IOException {
        Files.writeString(combination, "<Combination>" + "<a>".repeat(100_000));

        assertThatThrownBy(() -> HistFactoryXml.read(combination, Optional.empty()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("levels deep");
    }

    @Test
    void refusesFilesThatAreCutShort() throws IOException {
        Path channel = directory.resolve("config/SR.xml");
        String text = Files.readString(channel);
        for (int length = 0; length < text.indexOf("</Channel>"); length += 11) {
            Files.writeString(channel, text.substring(0, length));

            assertThatThrownBy(() -> HistFactoryXml.read(combination, Optional.empty()))
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessageStartingWith(channel.toString());
        }
    }

    private void replace(String file, String old, String replacement) throws IOException {
        Path path = directory.resolve("config").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, replacement));
    }

    /** Neither the order of settings nor that of modifiers means anything. */
    private static Workspace sorted(Workspace workspace) {
        return new Workspace(
                workspace.channels().stream()
                        .map(channel -> new Channel(
                                channel.name(),
                                channel.samples().stream()
                                        .map(sample -> new ChannelSample(
                                                sample.name(),
                                                sample.data(),
                                                sample.modifiers().stream()
                                                        .sorted(Comparator.comparing(Modifier::name)
                                                                .thenComparing(Modifier::type))
                                                        .toList()))
                                        .toList()))
                        .toList(),
                workspace.observations(),
                workspace.measurements().stream()
                        .map(measurement -> new Measurement(
                                measurement.name(),
                                measurement.poi(),
                                measurement.parameters().stream()
                                        .sorted(Comparator.comparing(ParameterSetting::name))
                                        .toList()))
                        .toList());
    }
}

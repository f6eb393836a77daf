package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Blinding;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Place;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.broker.BrokerException;
import io.kollider.cli.ExitCode;
import io.kollider.cli.events.EventExport;
import io.kollider.cli.events.EventFormat;
import io.kollider.cli.events.EventReader;
import io.kollider.cli.events.NamedExpression;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.run.Connection;
import io.kollider.prediction.DataBlinding;
import io.kollider.producers.ingest.IngestPlan;
import io.kollider.schemas.generation.BlindingAct;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider export events ANALYSIS.yaml}: selected events as a flat table, for training. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the events of a region into a flat tree of a ROOT file, or an Arrow file that pandas, polars and pyarrow read.",
            "Each event has the number of its sample and dataset, its weight and the normalisation of its dataset (the product is the number of expected events), "
                    + "run and event number, fold, and the columns that are asked for. FILE.json says what the numbers mean. The same input gives the same bytes."
        },
        footer = {
            "",
            "Data in a signal region are blinded: they are left out, and refused where --samples names them, unless --unblind is said.",
            "Where the analysis file has 'blinding', so are those of all regions that are not 'open' there, and --unblind takes it that 'kollider unblind' was given before.",
            "",
            "Example:",
            "  kollider export events analysis.yaml --region ll_1j1b --out train.root \\",
            "    --columns mll lstm.score \"pt_l1=leptons[0].pt / 1 GeV\" --samples tw_dilep,ttbar_dilep"
        })
final class ExportEventsCommand implements Callable<Integer> {
    @Mixin
    private AnalysisArgument argument;

    @Option(names = "--region", required = true, paramLabel = "NAME", description = "The region that selects events.")
    private String region;

    @Option(
            names = "--columns",
            arity = "1..*",
            paramLabel = "NAME=EXPRESSION",
            description =
                    "A column, or several: an expression of the analysis file's language. NAME= may be left out before a name.")
    private List<String> columns = List.of();

    @Option(
            names = "--samples",
            split = ",",
            paramLabel = "NAME",
            description = "Samples to write (default: all; data only where they are not blinded).")
    private List<String> samples = List.of();

    @Option(
            names = "--variation",
            paramLabel = "NAME",
            description =
                    "A variation of the systematics, such as JET_JES__1up, instead of the nominal columns and weights.")
    private Optional<String> variation = Optional.empty();

    @Option(
            names = "--fold",
            paramLabel = "EXPRESSION",
            description = "The column fold (default: the event number %% 5).")
    private Optional<String> fold = Optional.empty();

    @Option(
            names = "--unblind",
            description =
                    "Writes data of a blinded region too; with 'blinding' in the analysis file only after 'kollider unblind'.")
    private boolean unblind;

    @Mixin
    private TopicsArguments topics;

    @Option(
            names = "--tree",
            paramLabel = "NAME",
            defaultValue = "events",
            description = "Name of the tree (default: ${DEFAULT-VALUE}).")
    private String tree;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to write: FILE.root or FILE.arrow.")
    private Path out;

    @Mixin
    private ProgressOption display;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, BrokerException {
        EventFormat.require(out);
        Analysis analysis = argument.read();
        PrintWriter err = spec.commandLine().getErr();
        Region from = named("--region", region, analysis.regions(), Region::name);
        variation.ifPresent(name -> named("--variation", name, analysis.variations(), text -> text));
        List<Sample> wanted = samples(analysis, from, err);
        List<NamedExpression> expressions = columns.stream()
                .map(text -> NamedExpression.of(text, "--columns"))
                .toList();
        Source folds = new Source(fold.orElse(analysis.input().event() + " % 5"), "'fold'", new Place("--fold", 0, 0));
        EventExport export = new EventExport(analysis, region, folds, expressions, variation, wanted);
        EventExport.Written written;
        try (Models models = Models.open(analysis);
                Progress progress = display.start(err)) {
            written = export.write(new EventReader(analysis, IngestPlan.of(analysis), models), out, tree, progress);
        }
        if (written.dropped() > 0) {
            err.printf(
                    "kollider: %,d selected events have a weight that cannot be summed and were left out%n",
                    written.dropped());
        }
        err.flush();
        PrintWriter text = spec.commandLine().getOut();
        text.printf("%,d events of %d samples in %s%n", written.events(), wanted.size(), out);
        text.flush();
        return written.dropped() > 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private boolean isBlinded(Analysis analysis, Region from) throws BrokerException {
        Optional<Blinding> blinding = analysis.blinding();
        if (blinding.isEmpty()) {
            return from.role() == Region.Role.SIGNAL && !unblind;
        }
        boolean judged =
                blinding.get().threshold().isPresent() && !blinding.get().open().contains(region);
        boolean named = blinding.get().regions().contains(region)
                || !blinding.get().ranges().isEmpty(); // which of its events are in a range is not looked at
        if (!judged && !named) {
            return false;
        }
        if (!unblind) {
            return true;
        }
        try (Connection connection = topics.connect(analysis)) {
            if (!BlindingAct.areOpen(
                    connection.control().refresh().acts(), region, DataBlinding.fingerprint(analysis))) {
                throw new AnalysisException(List.of(
                        "--unblind: %s is blinded, and nobody unblinded it under the blinding that the analysis file has; say why with kollider unblind %s --region %s --reason TEXT"
                                .formatted(region, argument.file(), region)));
            }
        }
        return false;
    }

    private List<Sample> samples(Analysis analysis, Region from, PrintWriter err) throws BrokerException {
        boolean wantsData = samples.isEmpty()
                || analysis.data().filter(data -> samples.contains(data.name())).isPresent();
        boolean blinded = wantsData && analysis.data().isPresent() && isBlinded(analysis, from);
        if (samples.isEmpty()) {
            if (blinded && analysis.data().isPresent()) {
                err.printf(
                        "kollider: data are left out: %s is %s (--unblind writes them)%n",
                        region, analysis.blinding().isPresent() ? "blinded" : "a signal region");
            }
            return blinded ? analysis.simulation() : analysis.samples();
        }
        List<Sample> wanted = new ArrayList<>();
        samples.forEach(name -> wanted.add(named("--samples", name, analysis.samples(), Sample::name)));
        wanted.stream().filter(sample -> blinded && sample.isData()).findFirst().ifPresent(sample -> {
            throw new AnalysisException(List.of(
                    "--samples %s: these are data, and %s is %s: they are blinded; say --unblind if you may look at them"
                            .formatted(
                                    sample.name(),
                                    region,
                                    analysis.blinding().isPresent() ? "blinded" : "a signal region")));
        });
        return analysis.samples().stream().filter(wanted::contains).toList();
    }

    private static <T> T named(String option, String wanted, Collection<T> known, Function<T, String> name) {
        List<String> names = known.stream().map(name).toList();
        return known.stream()
                .filter(one -> name.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new AnalysisException(List.of("%s %s: the analysis has none of this name%s (it has: %s)"
                                .formatted(option, wanted, NearName.hint(wanted, names), String.join(", ", names)))));
    }
}

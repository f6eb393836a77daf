package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Region;
import io.kollider.broker.BrokerException;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Connection;
import io.kollider.prediction.BlindingActs;
import io.kollider.prediction.DataBlinding;
import io.kollider.schemas.generation.BlindingAct;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider unblind ANALYSIS.yaml}: shows data that are blinded, for good or until it is undone, and leaves a record of it. */
@Command(
        name = "unblind",
        mixinStandardHelpOptions = true,
        description = {
            "Unblinds regions: from now on all plots, tables, fits and pages show their data. Who did it, when and why is kept on the topic control, for good.",
            "An act holds for the blinding that the analysis file has now: another threshold, region or range needs another act."
        },
        footer = {
            "",
            "Example:",
            "  kollider unblind analysis.yaml --region SR_high --reason \"approved on 3 March\"",
            "  kollider unblind analysis.yaml --all --undo --reason \"wrong trigger\"",
            "  kollider unblind analysis.yaml --list"
        })
public final class UnblindCommand implements Callable<Integer> {
    private static final Logger AUDIT = LoggerFactory.getLogger("io.kollider.cli.audit");

    @Mixin
    private AnalysisArgument argument;

    @Mixin
    private TopicsArguments topics;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; needed for an act, and kept.")
    private @Nullable String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it (default: the user of this machine).")
    private String by = System.getProperty("user.name", "");

    @Option(names = "--undo", description = "Blinds again what was unblinded.")
    private boolean undo;

    @Spec
    private CommandSpec spec;

    /** What the command is about. */
    static final class What {
        @Option(names = "--region", paramLabel = "NAME", description = "The region, or several: --region A --region B.")
        private List<String> regions = List.of();

        @Option(names = "--all", description = "All regions.")
        private boolean all;

        @Option(names = "--list", description = "Shows every act so far, and changes nothing.")
        private boolean list;
    }

    @Override
    public Integer call() throws BrokerException, IOException {
        Analysis analysis = argument.readWithoutFiles();
        if (analysis.blinding().isEmpty()) {
            throw new IllegalArgumentException(argument.file() + ": nothing is blinded: there is no 'blinding'");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Connection connection = topics.connect(analysis)) {
            if (what.list) {
                list(analysis, connection, out);
            } else {
                act(analysis, connection, out);
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void list(Analysis analysis, Connection connection, PrintWriter out) {
        String blinding = DataBlinding.fingerprint(analysis);
        Rows rows = new Rows("act", "when", "by", "what", "holds", "reason");
        for (BlindingAct act : connection.control().refresh().acts()) {
            rows.row(
                    Integer.toString(act.number()),
                    Instant.ofEpochMilli(act.millis()).toString(),
                    act.by(),
                    (act.unblinds() ? "unblinds " : "blinds ") + (act.region().isEmpty() ? "all" : act.region()),
                    act.blinding().equals(blinding) ? "yes" : "no: blinding changed",
                    act.reason());
        }
        rows.print(out);
    }

    private void act(Analysis analysis, Connection connection, PrintWriter out) throws IOException {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) {
            throw new IllegalArgumentException("--reason is missing: say why, it is kept");
        }
        if (by.isBlank()) {
            throw new IllegalArgumentException("--by is missing: this machine does not say who you are");
        }
        List<String> regions = what.all ? List.of("") : regions(analysis);
        try (Admin admin = Admin.create(connection.clients())) {
            TopicSetup.createShared(admin, Topics.of(analysis.name()));
        }
        BlindingActs.of(analysis, connection.control()).add(regions, !undo, by, why);
        for (String region : regions) {
            AUDIT.atInfo()
                    .addKeyValue("analysis", analysis.name())
                    .addKeyValue("region", region.isEmpty() ? "all" : region)
                    .addKeyValue("by", by)
                    .addKeyValue("reason", why)
                    .log(undo ? "blinded again" : "unblinded");
            out.println((region.isEmpty() ? "All regions are " : "Region " + region + " is ")
                    + (undo ? "blinded again" : "unblinded"));
        }
    }

    private List<String> regions(Analysis analysis) {
        List<String> known = analysis.regions().stream().map(Region::name).toList();
        List<String> wanted = new ArrayList<>();
        for (String name : what.regions) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("--region %s: the analysis has no such region%s (it has: %s)"
                        .formatted(name, NearName.hint(name, known), String.join(", ", known)));
            }
            wanted.add(name);
        }
        return wanted;
    }
}

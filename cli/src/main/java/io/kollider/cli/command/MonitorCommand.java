package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Connection;
import io.kollider.cli.run.Dashboard;
import io.kollider.cli.run.Interruption;
import io.kollider.cli.run.ServingTopics;
import io.kollider.cli.status.ServiceMeters;
import io.kollider.monitoring.MonitoringSettings;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kollider monitor ANALYSIS.yaml}: pages and a REST interface on the topics of an analysis. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = {
            "Shows an analysis in the browser: histograms, yields, files, dead letters, fits; live, while events come.",
            "Runs beside producers, streams and fitters on a Kafka cluster, or alone on what a run left in its data directory."
        },
        footer = {
            "",
            "Examples:",
            "  kollider monitor analysis.yaml --bootstrap-servers kafka:9092",
            "  kollider monitor analysis.yaml --bootstrap-servers kafka:9092 --bind 0.0.0.0 --token-file tokens"
        })
public final class MonitorCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 1000;

    @Mixin
    private AnalysisArgument argument;

    @Mixin
    private TopicsArguments topics;

    @Mixin
    private DashboardArguments dashboards;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Analysis analysis = argument.readWithoutFiles();
        MonitoringSettings settings = dashboards.settings();
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.watch();
                ServiceMeters meters = ServiceMeters.create();
                Connection connection = topics.connect(analysis)) {
            try (Admin admin = Admin.create(connection.clients())) {
                TopicSetup.createShared(admin, Topics.of(analysis.name()));
            }
            try (Dashboard dashboard = Dashboard.open(
                    analysis,
                    meters.of(connection.clients()),
                    new ServingTopics(analysis, connection),
                    settings,
                    meters.registry())) {
                err.println("kollider: " + dashboards.address(dashboard.port()));
                err.flush();
                while (true) {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        }
    }
}

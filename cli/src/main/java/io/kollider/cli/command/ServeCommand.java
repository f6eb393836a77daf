package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.AllServices;
import io.kollider.cli.run.DataDirectory;
import io.kollider.cli.run.Interruption;
import io.kollider.monitoring.MonitoringSettings;
import io.kollider.producers.service.ServiceSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider serve ANALYSIS.yaml}: everything in one process, until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an analysis in one process and stays: files are counted as they come, fits made on demand, all of it shown in the browser.",
            "Stopped and started again, it goes on where it was."
        },
        footer = {"", "Example:", "  kollider serve analysis.yaml --set samples.data.files=/data/run3/ --port 8080"})
public final class ServeCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MOST_LAG = 4096;

    @Mixin
    private AnalysisArgument argument;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where events and state are kept (default: .kollider/<analysis>).")
    private Optional<Path> dataDirectory = Optional.empty();

    @Mixin
    private DashboardArguments dashboards;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Analysis analysis = argument.readBeforeFiles();
        MonitoringSettings settings = dashboards.settings();
        ServiceSettings producers = new ServiceSettings(analysis.threads(), INTERVAL, PATIENCE, MOST_LAG);
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.watch()) {
            new AllServices(analysis, DataDirectory.of(analysis.name(), dataDirectory), producers, settings)
                    .run(port -> {
                        err.println("kollider: " + dashboards.address(port));
                        err.flush();
                    });
            return ExitCode.OK;
        } catch (InterruptedException e) {
            err.println("kollider: stopped; the same command goes on from here");
            err.flush();
            return ExitCode.INTERRUPTED;
        }
    }
}

package io.kollider.cli;

import io.kollider.cli.command.AsimovCommand;
import io.kollider.cli.command.BootstrapCommand;
import io.kollider.cli.command.ClassifierCommand;
import io.kollider.cli.command.CombineCommand;
import io.kollider.cli.command.ConvertCommand;
import io.kollider.cli.command.CoverageCommand;
import io.kollider.cli.command.CutflowCommand;
import io.kollider.cli.command.DeadLettersCommand;
import io.kollider.cli.command.DumpCommand;
import io.kollider.cli.command.ExplainCommand;
import io.kollider.cli.command.ExportCommand;
import io.kollider.cli.command.FitCommand;
import io.kollider.cli.command.FitsCommand;
import io.kollider.cli.command.FitterCommand;
import io.kollider.cli.command.GenerationsCommand;
import io.kollider.cli.command.GofCommand;
import io.kollider.cli.command.HistogramsCommand;
import io.kollider.cli.command.ImpactsCommand;
import io.kollider.cli.command.ImportCommand;
import io.kollider.cli.command.IngestCommand;
import io.kollider.cli.command.InspectCommand;
import io.kollider.cli.command.LimitCommand;
import io.kollider.cli.command.LsCommand;
import io.kollider.cli.command.MinosCommand;
import io.kollider.cli.command.MonitorCommand;
import io.kollider.cli.command.ProducerCommand;
import io.kollider.cli.command.PruneCommand;
import io.kollider.cli.command.RankingCommand;
import io.kollider.cli.command.RunCommand;
import io.kollider.cli.command.ScanCommand;
import io.kollider.cli.command.ScoreCommand;
import io.kollider.cli.command.ServeCommand;
import io.kollider.cli.command.SignificanceCommand;
import io.kollider.cli.command.StreamsCommand;
import io.kollider.cli.command.TauScanCommand;
import io.kollider.cli.command.ToysCommand;
import io.kollider.cli.command.TriggerCommand;
import io.kollider.cli.command.UnblindCommand;
import io.kollider.cli.command.ValidateCommand;
import io.kollider.cli.command.YieldsCommand;
import io.kollider.cli.log.JsonLines;
import io.kollider.cli.log.LogFormat;
import io.kollider.cli.log.LogSettings;
import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point: finds the subcommand, runs it, and turns what went wrong into one line and an exit code. */
@Command(
        name = "kollider",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Streaming analysis of collision data: ROOT files to histograms, fits and plots.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was processed, every fit converged",
            "2:wrong analysis file, input or command line",
            "3:a fit did not converge",
            "4:some data could not be processed",
            "130:interrupted"
        },
        subcommands = {
            RunCommand.class,
            ServeCommand.class,
            ValidateCommand.class,
            ImportCommand.class,
            ExplainCommand.class,
            ProducerCommand.class,
            StreamsCommand.class,
            MonitorCommand.class,
            IngestCommand.class,
            DeadLettersCommand.class,
            HistogramsCommand.class,
            GenerationsCommand.class,
            CutflowCommand.class,
            ExportCommand.class,
            UnblindCommand.class,
            ScoreCommand.class,
            ClassifierCommand.class,
            LsCommand.class,
            DumpCommand.class,
            FitterCommand.class,
            TriggerCommand.class,
            FitsCommand.class,
            FitCommand.class,
            MinosCommand.class,
            ScanCommand.class,
            TauScanCommand.class,
            RankingCommand.class,
            ImpactsCommand.class,
            SignificanceCommand.class,
            LimitCommand.class,
            GofCommand.class,
            YieldsCommand.class,
            BootstrapCommand.class,
            ToysCommand.class,
            CoverageCommand.class,
            AsimovCommand.class,
            ConvertCommand.class,
            PruneCommand.class,
            CombineCommand.class,
            InspectCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        })
public final class Kollider {
    private LogSettings logs = LogSettings.QUIET;

    @Spec
    private CommandSpec spec;

    private Kollider() {}

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:KOLLIDER_LOG_FORMAT:-text}",
            description = "Format of standard error (default: text; environment: KOLLIDER_LOG_FORMAT).")
    private void logFormat(LogFormat format) {
        logs = logs.in(format);
        logs.apply();
        if (format == LogFormat.JSON) {
            spec.commandLine().setErr(new PrintWriter(new JsonLines()));
        }
    }

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL[,NAME=LEVEL]",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:KOLLIDER_LOG_LEVEL:-error,io.kollider=warn}",
            description =
                    "What is logged: error, warn, info, debug or trace, and others by the beginnings of loggers' names (default: error,io.kollider=warn; environment: KOLLIDER_LOG_LEVEL).")
    private void logLevel(String levels) {
        try {
            logs = logs.at(levels);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--log-level: " + e.getMessage(), e);
        }
        logs.apply();
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The complete command line, as {@code main} runs it. */
    public static CommandLine commandLine() {
        return new CommandLine(new Kollider())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(failure -> ExitCode.WRONG_INPUT)
                .setParameterExceptionHandler(Kollider::misused)
                .setExecutionExceptionHandler(new FailureLine());
    }

    private static int misused(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("kollider: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_INPUT;
    }
}

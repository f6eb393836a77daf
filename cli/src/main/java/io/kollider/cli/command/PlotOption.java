package io.kollider.cli.command;

import io.kollider.analysis.PlotFormat;
import io.kollider.fitter.report.ResultPlots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where plots of a command go. */
@Command
final class PlotOption {
    @Option(names = "--plot", paramLabel = "DIR", description = "Draws plots into this folder.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--plot-format",
            paramLabel = "FORMAT",
            split = ",",
            defaultValue = "svg",
            description = "svg, png, pdf, or several separated by commas (default: ${DEFAULT-VALUE}).")
    private List<PlotFormat> formats;

    boolean wanted() {
        return folder.isPresent();
    }

    /** Empty if no plots are wanted. */
    Optional<ResultPlots> of(WorkspaceArgument workspace, String... lines) {
        String title = String.valueOf(workspace.file().getFileName());
        return folder.map(to -> ResultPlots.into(to, title, new ArrayList<>(List.of(lines)), EnumSet.copyOf(formats)));
    }
}

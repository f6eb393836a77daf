package io.kollider.cli.command;

import io.kollider.analysis.PlotFormat;
import io.kollider.fitter.report.ResultPlots;
import java.io.IOException;
import java.nio.file.Path;
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

    /** Draws where plots are wanted, if they are. */
    void draw(WorkspaceArgument workspace, Drawing drawing) throws IOException {
        if (folder.isPresent()) {
            String title = String.valueOf(workspace.file().getFileName());
            drawing.into(ResultPlots.into(folder.get(), title, List.of(), EnumSet.copyOf(formats)));
        }
    }

    /** What draws results. */
    @FunctionalInterface
    interface Drawing {
        void into(ResultPlots plots) throws IOException;
    }
}

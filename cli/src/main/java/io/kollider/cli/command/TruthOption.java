package io.kollider.cli.command;

import io.kollider.fitter.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The values of the parameters at which pseudo-data are made. */
@Command
final class TruthOption {
    @Option(
            names = "--post-fit",
            description =
                    "At the values of a fit to the data in which the parameters of --set are held; else at the initial values, those of --set in place of the workspace's.")
    private boolean postFit;

    /** @throws io.kollider.fitter.inference.FitException if a fit is needed and does not converge */
    double[] values(Model model, WorkspaceArgument workspace, FitOptions options) {
        if (!postFit) {
            return model.initial();
        }
        return options.converged(model.fixing(workspace.settings().keySet())).values();
    }
}

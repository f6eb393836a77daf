package io.kollider.cli.command;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.WorkspaceException;
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

    /** @throws WorkspaceException if a fit is needed and does not converge */
    double[] values(Model model, WorkspaceArgument workspace, FitOptions options) {
        if (!postFit) {
            return model.initial();
        }
        FitResult fit = options.fit(model.fixing(workspace.settings().keySet()));
        if (!fit.converged()) {
            throw new WorkspaceException(
                    "%s: the fit to the data did not converge: %s".formatted(workspace.file(), fit.status()));
        }
        return fit.values();
    }
}

package io.kollider.cli.command;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.WorkspaceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The parameter of interest of a command. */
@Command
final class PoiOption {
    @Option(
            names = "--poi",
            paramLabel = "PARAM",
            description = "The parameter of interest; the measurement's if not given.")
    private @Nullable String name;

    /** @throws WorkspaceException if there is none, or it does not occur or is fixed */
    String of(Model model) {
        String chosen = name == null ? model.poi() : name;
        if (chosen.isEmpty()) {
            throw new WorkspaceException("the measurement has no parameter of interest: name one with --poi");
        }
        if (model.parameters().get(model.index(chosen)).fixed()) {
            throw new WorkspaceException("the parameter of interest, '%s', is fixed".formatted(chosen));
        }
        return chosen;
    }
}

package io.kollider.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider import}: configurations of other programs. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Turns the configuration of another program into an analysis file.",
        subcommands = {ImportTrexCommand.class, HelpCommand.class})
public final class ImportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to import: kollider import trex CONFIG");
    }
}

package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.editing.Combination;
import io.kollider.fitter.editing.Join;
import io.kollider.fitter.editing.Renaming;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider combine}: one workspace from several. */
@Command(
        name = "combine",
        mixinStandardHelpOptions = true,
        description = {
            "Combines workspaces. Parameters of one name are correlated afterwards: --rename gives them names of their own before, or one name.",
            "With one workspace only, its parameters are renamed."
        },
        footer = {
            "",
            "Examples:",
            "  kollider combine electrons.json muons.json --rename 1:fakes=fakes_el --rename 2:fakes=fakes_mu --out both.json",
            "  kollider combine one.json --rename 'jes@SR*=jes_{channel}' --out decorrelated.json"
        })
public final class CombineCommand implements Callable<Integer> {
    private static final Pattern OF_ONE_FILE = Pattern.compile("(\\d+):(.+)");

    @Parameters(paramLabel = "WORKSPACE.json", arity = "1..*", description = "The workspaces (pyhf JSON 1.0.0).")
    private List<Path> files;

    @Option(
            names = {"-j", "--join"},
            paramLabel = "JOIN",
            converter = JoinConverter.class,
            description =
                    "What becomes of channels and measurements of one name: none (there must be none), outer (they must be equal; settings of a measurement are merged), 'left outer' or 'right outer' (the first or the last is kept). Default: ${DEFAULT-VALUE}.")
    private Join join = Join.NONE;

    @Option(
            names = "--merge-channels",
            description = "Channels of one name get the samples of all workspaces; needs one of the outer joins.")
    private boolean mergeChannels;

    @Option(
            names = "--rename",
            paramLabel = "[N:]OLD[@CHANNEL[/SAMPLE]]=NEW",
            description =
                    "Another name for a parameter, in the Nth workspace or in all, in matching channels and samples only if these are given. {channel} and {sample} in NEW stand for their names. May be repeated: the order counts.")
    private List<String> renamings = List.of();

    @Mixin
    private WorkspaceOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Workspace> workspaces = new ArrayList<>();
        for (Path file : files) {
            workspaces.add(WorkspaceFile.read(file));
        }
        for (String renaming : renamings) {
            Matcher one = OF_ONE_FILE.matcher(renaming);
            if (one.matches()) {
                rename(Renaming.parse(one.group(2)), index(one.group(1)), workspaces);
            } else {
                for (int i = 0; i < files.size(); i++) {
                    rename(Renaming.parse(renaming), i, workspaces);
                }
            }
        }
        output.write(new Combination(join, mergeChannels).of(workspaces));
        return ExitCode.OK;
    }

    private int index(String number) {
        if (number.length() > 9 || Integer.parseInt(number) < 1 || Integer.parseInt(number) > files.size()) {
            throw new ParameterException(
                    spec.commandLine(), "--rename %s: there are workspaces 1 to %d".formatted(number, files.size()));
        }
        return Integer.parseInt(number) - 1;
    }

    private void rename(Renaming renaming, int index, List<Workspace> workspaces) {
        try {
            workspaces.set(index, renaming.of(workspaces.get(index)));
        } catch (WorkspaceException e) {
            throw new WorkspaceException(files.get(index) + ": " + e.getMessage());
        }
    }
}

package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.RankedParameter;
import io.kollider.fitter.inference.Ranking;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.RankingFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider ranking WORKSPACE.json}: parameters by their impact on the parameter of interest. */
@Command(
        name = "ranking",
        mixinStandardHelpOptions = true,
        description = "Ranks all parameters by their impact on the parameter of interest, with pulls and constraints.",
        footer = {"", "Example:", "  kollider ranking workspace.json --top 20 --out ranking.json"})
public final class RankingCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private PoiOption poi;

    @Mixin
    private FitOptions options;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many are written; all if not given (the table shows 20).")
    private int top = 0;

    @Mixin
    private PlotOption plots;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Model model = workspace.model();
        String target = poi.of(model);
        FitResult fit = options.converged(model);
        List<RankedParameter> all = Ranking.of(fit, target, options.search(), options.jobs());
        List<RankedParameter> ranking = top > 0 ? all.subList(0, Math.min(top, all.size())) : all;
        Rows rows = new Rows("parameter", "pull", "constraint", "impact up", "down", "pre-fit up", "down");
        ranking.stream()
                .limit(top > 0 ? top : SHOWN)
                .forEach(parameter -> rows.row(
                        parameter.name(),
                        Rows.text(parameter.pull()),
                        Rows.text(parameter.constraint()),
                        Rows.text(parameter.impactUp()),
                        Rows.text(parameter.impactDown()),
                        Rows.text(parameter.impactUpPrefit()),
                        Rows.text(parameter.impactDownPrefit())));
        rows.print(spec.commandLine().getOut());
        options.write(file -> RankingFile.write(file, target, ranking));
        plots.draw(workspace, drawn -> drawn.ranking(target, ranking));
        return ExitCode.OK;
    }
}

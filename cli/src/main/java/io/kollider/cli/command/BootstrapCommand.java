package io.kollider.cli.command;

import io.kollider.analysis.Bootstrap.Nuisance;
import io.kollider.cli.ExitCode;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.fitter.bootstrap.AccelerationMethod;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.MatrixReplicas;
import io.kollider.fitter.bootstrap.PoissonReplicas;
import io.kollider.fitter.bootstrap.ReplicaFits;
import io.kollider.fitter.bootstrap.Replicas;
import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.report.BootstrapFile;
import io.kollider.fitter.report.ReplicasFile;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider bootstrap WORKSPACE.json}: a fit to each replica of the data, and the intervals that follow. */
@Command(
        name = "bootstrap",
        mixinStandardHelpOptions = true,
        description = {
            "Fits bootstrap replicas of the data, and gives percentile, basic, BC and BCa intervals of every free parameter.",
            "Replicas are drawn by Poisson's law around the observed counts, or read from a file."
        },
        footer = {
            "",
            "Examples:",
            "  kollider bootstrap workspace.json --replicas 2000 --seed 7 --out bootstrap.json --table replicas.csv",
            "  kollider bootstrap workspace.json --data replicas.npz --jobs 4 --out bootstrap.json"
        })
public final class BootstrapCommand implements Callable<Integer> {
    private static final int DEFAULT_REPLICAS = 1000;

    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Mixin
    private ProgressOption display;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Number of replicas (default: 1000, or all that --data has).")
    private Optional<Integer> replicas = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "Counts of the replicas, .json, .npy or .npz: one matrix [replica][bin] with the channels in the order of their names, or one matrix a channel under its name.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--resample-auxiliary",
            description =
                    "Auxiliary measurements fluctuate too, around what was measured; else the spread is that of the data alone.")
    private boolean resample;

    @Option(
            names = "--acceleration",
            paramLabel = "METHOD",
            defaultValue = "leave_one_out",
            description =
                    "Of BCa: leave_one_out (a fit without one event for every bin), derivative (from the Hessian), or poisson (derivative, for a total that fluctuates) (default: ${DEFAULT-VALUE}).")
    private AccelerationMethod acceleration;

    @Option(
            names = "--table",
            paramLabel = "FILE.csv",
            description = "A line a replica: whether its fit converged, all free parameters, events of each channel.")
    private Optional<Path> table = Optional.empty();

    @Option(
            names = "--show",
            paramLabel = "N",
            split = ",",
            description =
                    "Replicas, by number from 0, that are shown in full beside the data: pulls, and impacts on the parameter of interest.")
    private List<Integer> shown = List.of();

    @Mixin
    private PoiOption poi;

    @Mixin
    private PlotOption plots;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Model model = workspace.model();
        Replicas source = source(model);
        checkShown(source);
        FitResult nominal = options.converged(model);
        BootstrapResult result;
        try (Progress progress = display.start(spec.commandLine().getErr())) {
            result = ReplicaFits.run(
                    nominal,
                    source,
                    Nuisance.PROFILED,
                    auxiliary(),
                    acceleration,
                    options.jobs(),
                    done -> progress.update(Stage.BOOTSTRAP, done, source.count()));
        }
        List<ShownReplica> inFull = shown.isEmpty()
                ? List.of()
                : ShownReplica.of(result, shown, poi.of(model), options.search(), options.jobs());
        List<String> free = model.parameters().stream()
                .filter(parameter -> !parameter.fixed())
                .map(Parameter::name)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        BootstrapTable.print(result, out);
        ShownTable.print(inFull, out);
        out.flush();
        options.write(file -> BootstrapFile.of(result, free).showing(inFull).write(file));
        if (table.isPresent()) {
            ReplicasFile.of(result, free).write(table.get());
        }
        plots.draw(workspace, drawn -> {
            if (!inFull.isEmpty()) {
                drawn.shown(inFull, poi.of(model));
            }
            for (String name : free) {
                Parameter parameter = model.parameters().get(model.index(name));
                if (parameter.constraint() instanceof Unconstrained || name.equals(model.poi())) {
                    drawn.replicas(result, name);
                }
            }
        });
        return ExitCode.OK;
    }

    private Replicas source(Model model) throws IOException {
        if (replicas.isPresent() && replicas.get() < 1) {
            throw wrong("--replicas is %d, must be at least 1".formatted(replicas.get()));
        }
        if (data.isEmpty()) {
            return PoissonReplicas.of(model, replicas.orElse(DEFAULT_REPLICAS), auxiliary(), options.seed());
        }
        MatrixReplicas read = MatrixReplicas.read(data.get(), model, auxiliary(), options.seed());
        if (replicas.orElse(0) > read.count()) {
            throw wrong("--replicas is %d, but %s has %d".formatted(replicas.get(), data.get(), read.count()));
        }
        return read.first(replicas.orElse(read.count()));
    }

    /** Before the fits, which may take long. */
    private void checkShown(Replicas source) {
        for (int number : shown) {
            if (number < 0 || number >= source.count()) {
                throw wrong("--show %d: replicas are numbered from 0 to %d".formatted(number, source.count() - 1));
            }
        }
    }

    private Auxiliary auxiliary() {
        return resample ? Auxiliary.RESAMPLED : Auxiliary.FIXED;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

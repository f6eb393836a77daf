package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.fitter.inference.AsymptoticLimit;
import io.kollider.fitter.inference.Cls;
import io.kollider.fitter.inference.TestStatistic;
import io.kollider.fitter.inference.ToyLimit;
import io.kollider.fitter.inference.UpperLimit;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.TestsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider limit WORKSPACE.json}: upper limits on the parameter of interest by CLs. */
@Command(
        name = "limit",
        mixinStandardHelpOptions = true,
        description = "Finds the upper limit on the parameter of interest by CLs, observed and expected.",
        footer = {
            "",
            "Examples:",
            "  kollider limit workspace.json --out limit.json",
            "  kollider limit workspace.json --value 1 --method toys --toys 10000"
        })
public final class LimitCommand implements Callable<Integer> {
    /** How the distributions of the test statistic are known. */
    enum Method {
        ASYMPTOTIC,
        TOYS
    }

    private static final int CURVE_POINTS = 40;
    /** How far the curve goes beyond the largest of the limits. */
    private static final double CURVE_RANGE = 1.15;

    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private PoiOption poi;

    @Mixin
    private FitOptions options;

    @Mixin
    private ProgressOption display;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "asymptotic (default) or toys: where the distributions of the test statistic come from.")
    private Method method = Method.ASYMPTOTIC;

    @Option(
            names = "--statistic",
            paramLabel = "STATISTIC",
            description = "q_tilde (default): a negative signal is none; or q: it may be negative.")
    private TestStatistic statistic = TestStatistic.Q_TILDE;

    @Option(names = "--level", paramLabel = "LEVEL", description = "Confidence level (default: ${DEFAULT-VALUE}).")
    private double level = 0.95;

    @Option(
            names = "--value",
            paramLabel = "VALUE",
            description = "Only tests this value of the parameter of interest: CLs+b, CLb and CLs.")
    private double value = Double.NaN;

    @Option(
            names = "--toys",
            paramLabel = "N",
            description =
                    "Pseudo-experiments with signal, and as many without, for each value (default: ${DEFAULT-VALUE}).")
    private int toys = 10_000;

    @Mixin
    private PlotOption plots;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(level > 0 && level < 1) || toys < 1 || value < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--level is between 0 and 1, --toys at least 1, and --value not negative");
        }
        Model model = workspace.model();
        String target = poi.of(model);
        return switch (method) {
            case ASYMPTOTIC -> {
                AsymptoticLimit tests = AsymptoticLimit.of(model, target, statistic, options.search());
                if (plots.wanted() && Double.isNaN(value)) {
                    testForCurve(tests);
                }
                yield Double.isNaN(value) ? report(tests.limit(level), 0) : report(target, tests.test(value), 0);
            }
            case TOYS -> byToys(model, target);
        };
    }

    private int byToys(Model model, String target) throws IOException, InterruptedException {
        int expected = Double.isNaN(value) ? ToyLimit.experiments(toys) : 2 * toys;
        try (Progress progress = display.start(spec.commandLine().getErr())) {
            ToyLimit tests = ToyLimit.of(
                    model,
                    target,
                    statistic,
                    options.search(),
                    toys,
                    options.jobs(),
                    done -> progress.update(Stage.TOYS, done, expected));
            if (Double.isNaN(value)) {
                UpperLimit limit = tests.limit(level);
                return report(limit, tests.failed());
            }
            Cls test = tests.test(value);
            return report(target, test, tests.failed());
        }
    }

    /** A curve needs more strengths than the search for the limit tests; tests that were made are kept. */
    private void testForCurve(AsymptoticLimit tests) {
        UpperLimit limit = tests.limit(level);
        List<OptionalDouble> ends = new ArrayList<>(limit.expected());
        ends.add(limit.observed());
        double high = CURVE_RANGE
                * ends.stream().mapToDouble(end -> end.orElse(0)).max().orElse(0);
        for (int i = 1; i <= CURVE_POINTS; i++) {
            tests.test(high * i / CURVE_POINTS);
        }
    }

    private int report(UpperLimit limit, int failed) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Rows rows = new Rows(limit.poi(), "upper limit");
        rows.row("observed", Rows.text(limit.observed()));
        for (int i = 0; i < limit.expected().size(); i++) {
            rows.row(
                    "expected %+d sigma".formatted(i - 2),
                    Rows.text(limit.expected().get(i)));
        }
        rows.print(out);
        if (limit.observed().isEmpty()) {
            out.println("no observed limit: " + limit.status());
        }
        remark(failed);
        options.write(file -> TestsFile.write(file, limit, failed));
        plots.draw(workspace, drawn -> drawn.limit(limit));
        return limit.observed().isPresent() ? ExitCode.OK : ExitCode.NOT_CONVERGED;
    }

    private int report(String target, Cls test, int failed) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s = %s: q = %s, CLs+b = %s, CLb = %s, CLs = %s%n",
                target,
                Rows.text(test.signal()),
                Rows.text(test.statistic()),
                Rows.text(test.signalAndBackground()),
                Rows.text(test.background()),
                Rows.text(test.observed()));
        out.println("expected CLs, -2 to +2 sigma: "
                + test.expected().stream().map(Rows::text).collect(Collectors.joining(", ")));
        remark(failed);
        options.write(file -> TestsFile.write(file, target, test, failed));
        return ExitCode.OK;
    }

    private void remark(int failed) {
        PrintWriter out = spec.commandLine().getOut();
        if (failed > 0) {
            out.printf("%d toys are left out: their fits did not converge%n", failed);
        }
        out.flush();
    }
}

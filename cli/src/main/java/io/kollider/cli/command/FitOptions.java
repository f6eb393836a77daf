package io.kollider.cli.command;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fits are made, on how many threads, and where results go. */
@Command
final class FitOptions {
    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of everything random (default: ${DEFAULT-VALUE}); the same seed gives the same results.")
    private long seed = 1;

    @Option(
            names = "--starts",
            paramLabel = "N",
            description =
                    "Fits to the data begin at the initial values and at N - 1 random points, and the lowest minimum is kept (default: ${DEFAULT-VALUE}).")
    private int starts = 1;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Number of threads; all processors if not given. Results do not depend on it.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "FILE.json", description = "Where all results are written.")
    private @Nullable Path out;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    long seed() {
        return seed;
    }

    int starts() {
        return positive("--starts", starts);
    }

    int jobs() {
        return positive("--jobs", jobs);
    }

    Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    /** Writes results where they are wanted, if they are. */
    void write(Writing results) throws IOException {
        if (out != null) {
            results.to(out);
        }
    }

    /** What writes results. */
    @FunctionalInterface
    interface Writing {
        void to(Path file) throws IOException;
    }

    /** How minima are looked for. */
    Search search() {
        return new Search(starts(), seed);
    }

    /** The fit of a model to its data, converged or not. */
    FitResult fit(Model model) {
        return search().fit(model);
    }

    /**
     * The fit of a model to its data.
     *
     * @throws io.kollider.fitter.inference.FitException if it does not converge
     */
    FitResult converged(Model model) {
        return fit(model).orThrow("the fit to the data");
    }

    private int positive(String name, int value) {
        if (value < 1) {
            throw new ParameterException(command.commandLine(), "%s is %d, must be at least 1".formatted(name, value));
        }
        return value;
    }
}

package io.kollider.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the columns that say which event it is: a column that is missing is empty, and reported. */
final class IdentityBinding {
    private final BindingScope scope;
    private final Optional<Column> run;
    private final Optional<Column> event;
    private Optional<Column> luminosityBlock = Optional.empty();

    IdentityBinding(BindingScope scope) {
        this.scope = scope;
        Input input = scope.analysis().input();
        run = column("run", input.run());
        event = column("event", input.event());
    }

    /**
     * Finds the luminosity block, where data are told apart by it, and reports columns of numbers that are compared with those of a list, or that replicas are drawn by, if
     * they are not whole.
     */
    void bindNumbers() {
        Analysis analysis = scope.analysis();
        boolean simulated = scope.isSimulation();
        Optional<LuminosityTable> table =
                simulated ? Optional.empty() : analysis.luminosity().table();
        boolean byBlock = analysis.goodRuns().isPresent()
                || table.filter(LuminosityTable::isByBlock).isPresent();
        if (!simulated && byBlock) {
            luminosityBlock = column("luminosity-block", analysis.input().luminosityBlock());
        }
        if (luminosityBlock.isPresent() || table.isPresent()) {
            String use = "good runs and luminosity are found by them";
            requireWhole("run", run, use);
            requireWhole("luminosity-block", luminosityBlock, use);
        }
        if (analysis.bootstrap()
                .filter(drawn -> !simulated || drawn.simulation())
                .isPresent()) {
            String use = "replicas are drawn by them";
            requireWhole("run", run, use);
            requireWhole("event", event, use);
        }
    }

    private void requireWhole(String key, Optional<Column> column, String use) {
        column.ifPresent(found -> scope.expressions().isWhole(found, source(key, found.name()), use));
    }

    private Source source(String key, String branch) {
        return new Source(
                branch,
                "input.identity." + key,
                new Place(scope.analysis().file().toString(), 0, 0));
    }

    private Optional<Column> column(String key, String branch) {
        return scope.expressions()
                .attempt(source(key, branch), () -> scope.names().eventColumn(branch));
    }

    Optional<Column> run() {
        return run;
    }

    Optional<Column> event() {
        return event;
    }

    /** Of data, where it is needed. */
    Optional<Column> luminosityBlock() {
        return luminosityBlock;
    }

    /** Those that were found. */
    List<Column> columns() {
        return Stream.of(run, event, luminosityBlock).flatMap(Optional::stream).toList();
    }
}

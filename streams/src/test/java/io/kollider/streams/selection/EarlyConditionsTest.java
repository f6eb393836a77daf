package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.model.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that passes a selection passes what is asked of it early. */
class EarlyConditionsTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "reference");

    private final List<boolean[]> truths = new ArrayList<>();

    /** Evaluates a selection, and what it asks for early, for all events of top pairs, whose objects overlap; [selection, early][event]. */
    private Optional<Scalar> evaluate(String... selections) {
        List<String> settings = new ArrayList<>(List.of("systematics={}"));
        List<String> regions = new ArrayList<>();
        for (int i = 0; i < selections.length; i++) {
            regions.add("R%d: {type: signal, select: '%s', histograms: []}".formatted(i, selections[i]));
        }
        settings.add("regions={" + String.join(", ", regions) + "}");
        Analysis analysis = AnalysisFile.read(EXAMPLE.resolve("analysis.yaml"), settings);
        try (RootFile file = RootFile.open(EXAMPLE.resolve("data").resolve("mc_410472_ttbar_dilep.root"))) {
            TTree tree = file.tree(analysis.input().tree());
            BoundAnalysis bound = Binding.bind(analysis, DatasetKind.SIMULATION, RootBlocks.columns(tree));
            EventBlockSchema schema = RootBlocks.schema(tree, bound.columns());
            Kernels kernels = Kernels.nominal(bound, schema, Models.none());
            Optional<Scalar> early = new EarlyConditions(bound.overlapRemoval())
                    .ofAny(bound.regions().stream().map(BoundRegion::select).toList());
            List<Scalar> all = new ArrayList<>(
                    bound.regions().stream().map(BoundRegion::select).toList());
            early.ifPresent(all::add);
            RootBlocks.read(file, tree, schema, "410472", List.of(), (int) tree.entries(), block -> {
                CurrentBlock current = new CurrentBlock();
                current.set(block);
                all.forEach(
                        node -> truths.add(Arrays.copyOf(kernels.scalar(node).truths(current), current.count())));
            });
            return early;
        }
    }

    private long passing(int selection) {
        long passing = 0;
        for (boolean passes : truths.get(selection)) {
            passing += passes ? 1 : 0;
        }
        return passing;
    }

    private void requireThatEarlyHoldsWhere(int selection) {
        boolean[] early = truths.get(truths.size() - 1);
        for (int event = 0; event < early.length; event++) {
            assertThat(early[event] || !truths.get(selection)[event])
                    .as("event %d", event)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size(leptons) == 2",
                "size(leptons) > 1",
                "size(leptons) >= 1.5",
                "size(electrons) >= 1 && met.pt > 30 GeV",
                "size(jets[pt > 60 GeV]) >= 2",
                "size(jets[0:2]) == 2",
                "size(bjets) == 1 || size(bjets) == 2",
                "count(jets.pt > 80 GeV) >= 1",
                "any(leptons.trigMatch)",
                "leptons[0].pt >= 27 GeV",
                "leptons[1].pt < 20 GeV",
                "muons[0].charge == 1",
                "muons[0].charge != 1",
                "size(jets) >= 4 && mass(jets[0], jets[1]) > 100 GeV",
                "met.pt > 30 GeV"
            })
    void holdWhereverTheSelectionDoes(String selection) {
        assertThat(evaluate(selection)).isPresent();

        requireThatEarlyHoldsWhere(0);
        assertThat(passing(0)).as("events selected").isPositive();
        assertThat(passing(1)).as("events that may be").isLessThan(truths.get(0).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size(leptons) < 2",
                "size(jets) != 0",
                "all(jets.pt > 30 GeV)",
                "!(size(leptons) == 2)",
                "size(leptons) == 2 || mass(jets[0], jets[1]) > 100 GeV",
                "mass(leptons[0], leptons[1]) > 40 GeV",
                "eventNumber % 2 == 0"
            })
    void nothingIsKnownEarlyWhereFewerObjectsMayPassOrValuesAreCostly(String selection) {
        assertThat(evaluate(selection)).isEmpty();
    }

    @Test
    void ofSeveralSelectionsTheLeastNumberIsAskedFor() {
        assertThat(evaluate("size(leptons) == 3", "size(leptons) == 2 && size(jets) >= 2"))
                .isPresent();

        requireThatEarlyHoldsWhere(0);
        requireThatEarlyHoldsWhere(1);
        assertThat(passing(2)).isLessThan(truths.get(0).length);
    }

    @Test
    void whatOnlySomeAskForIsNotAsked() {
        assertThat(evaluate("size(leptons) == 2", "size(jets) >= 2")).isEmpty();
    }
}

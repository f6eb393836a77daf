package io.kollider.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How files are laid out.
 *
 * @param tree name of the tree of events
 * @param nominal suffix of nominal branches ({@code NOSYS}), empty for none
 * @param units the unit that files use, by dimension: {@code energy} to {@code MeV}
 * @param run branch of the run number
 * @param event branch of the event number
 * @param luminosityBlock branch of the luminosity block, which a list of good runs and a table of luminosity blocks need
 * @param variations names of varied branches, made of {@code {branch}}, without the nominal suffix, and {@code {variation}}
 * @param missing which values of which branches stand for none
 * @param items of containers, by their names
 * @param triggers decisions of trigger chains, by their names
 * @param duplicates what becomes of files with events that their dataset has already
 */
public record Input(
        String tree,
        String nominal,
        Map<String, String> units,
        SumOfWeights sumOfWeights,
        String run,
        String event,
        String luminosityBlock,
        List<String> variations,
        List<MissingRule> missing,
        List<NamedItem> items,
        Optional<Triggers> triggers,
        Duplicates duplicates) {
    /** Where the luminosity block is, unless the file says otherwise. */
    public static final String LUMINOSITY_BLOCK = "lumiBlock";

    /** How varied branches are called, unless the file says otherwise. */
    public static final List<String> VARIATIONS = List.of("{branch}_{variation}");

    /** Files whose varied branches are called as usual. */
    public Input(
            String tree,
            String nominal,
            Map<String, String> units,
            SumOfWeights sumOfWeights,
            String run,
            String event) {
        this(
                tree,
                nominal,
                units,
                sumOfWeights,
                run,
                event,
                LUMINOSITY_BLOCK,
                VARIATIONS,
                List.of(),
                List.of(),
                Optional.empty(),
                Duplicates.REFUSE);
    }

    public Input {
        units = Map.copyOf(units);
        variations = List.copyOf(variations);
        missing = List.copyOf(missing);
        items = List.copyOf(items);
    }

    /**
     * Of each event the item of a container that has a name, such as a term of missing momentum: its values become columns {@code
     * name_value}.
     *
     * @param name of the columns, before the underscore
     * @param container prefix of the branches that hold the items' values, and their names as {@code name}
     * @param item the item's name
     */
    public record NamedItem(String name, String container, String item) {}

    /**
     * Decisions of trigger chains as columns that have the chains' names, from bits and the menu in {@code MetaData}.
     *
     * @param decisions prefix of the branches that hold the bits, as {@code xTrigDecisionAux}
     * @param chains of the HLT, and L1 items, which begin with {@code L1_}
     */
    public record Triggers(String decisions, List<String> chains) {
        public Triggers {
            chains = List.copyOf(chains);
        }
    }

    /** Whether the weight of an event holds cross-section, luminosity and sum of weights. */
    public boolean isNormalisedInWeight() {
        return sumOfWeights instanceof SumOfWeights.InWeight;
    }

    /** The same for weights that hold their normalisation. */
    public Input normalisedInWeight() {
        return new Input(
                tree,
                nominal,
                units,
                new SumOfWeights.InWeight(),
                run,
                event,
                luminosityBlock,
                variations,
                missing,
                items,
                triggers,
                duplicates);
    }

    /** Where the sums of weights before any selection are. */
    public sealed interface SumOfWeights {
        /** One setting a line that says where, for people and for comparing. */
        String text();

        /** Nowhere: the weight of an event holds all of its normalisation. */
        record InWeight() implements SumOfWeights {
            @Override
            public String text() {
                return "none, the weight is normalised";
            }
        }

        /**
         * In a bin of a histogram for each weight.
         *
         * @param histogram name with {@code {dsid}}, {@code {variation}} and {@code *}
         * @param bin ROOT's bin number, from 1
         */
        record Histogram(String histogram, int bin) implements SumOfWeights {
            @Override
            public String text() {
                return "bin %d of %s".formatted(bin, histogram);
            }
        }

        /**
         * In the branches of a tree with an entry a run, as NanoAOD's {@code Runs}.
         *
         * @param nominal branch of the sum of nominal weights
         * @param variations the branch of each other weight by its name; {@code branch[index]} for an element of an array, or
         *     {@code branch[name]} if the file says which element that is
         * @param relative whether these are divided by the nominal sum of the same entry, as NanoAOD's are
         */
        record Runs(String tree, String nominal, Map<String, String> variations, boolean relative)
                implements SumOfWeights {
            public Runs {
                variations = Map.copyOf(variations);
            }

            @Override
            public String text() {
                return "%s of tree %s%s %s"
                        .formatted(nominal, tree, relative ? ", relative" : "", new TreeMap<>(variations));
            }
        }

        /**
         * In the {@code CutBookkeepers} of ATLAS' DAOD files, in the tree {@code MetaData}.
         *
         * @param stream input stream of the book-keepers that count all events, as {@code StreamAOD}
         * @param variations the generator weight by the name of the variation: its number, or the name that the file's
         *     {@code TruthMetaData} gives it
         */
        record CutBookkeepers(String stream, Map<String, String> variations) implements SumOfWeights {
            public CutBookkeepers {
                variations = Map.copyOf(variations);
            }

            @Override
            public String text() {
                return "CutBookkeepers of %s %s".formatted(stream, new TreeMap<>(variations));
            }
        }
    }
}

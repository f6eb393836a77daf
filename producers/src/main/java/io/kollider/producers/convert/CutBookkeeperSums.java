package io.kollider.producers.convert;

import io.kollider.analysis.Input;
import io.kollider.analysis.NearName;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootException;
import io.kollider.root.RootFile;
import io.kollider.schemas.catalogue.FileSum;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sums of weights before any selection, from the {@code CutBookkeepers} in the tree or RNTuple {@code MetaData} of ATLAS' DAOD files
 * (xAOD::CutBookkeeper of Athena's package xAODCutFlow). Those called {@code AllExecutedEvents} count every event that a step of the
 * processing read; of the wanted input stream the one of the latest step, with the highest cycle, counts. Container
 * {@code CutBookkeepers} has the sums of the nominal weight, {@code CutBookkeepers_weight_N} those of weight N, which may be given by its name
 * ({@link GeneratorWeightNames}). The entries of a tree that several were merged into are added up.
 */
public final class CutBookkeeperSums {
    private static final String TREE = MetaData.TREE;
    private static final String ALL_EVENTS = "AllExecutedEvents";
    private static final String NOMINAL = "CutBookkeepers";
    private static final String INCOMPLETE = "IncompleteCutBookkeepers";

    private final RootFile file;
    private final Input.SumOfWeights.CutBookkeepers settings;
    private @Nullable GeneratorWeightNames names;

    public CutBookkeeperSums(RootFile file, Input.SumOfWeights.CutBookkeepers settings) {
        this.file = file;
        this.settings = settings;
    }

    /**
     * The file's sum of each weight.
     *
     * @param nominal the nominal weight's name
     * @param names weights; the nominal one among them
     * @param problems told what is missing, one line each; the sums are then not to be used
     */
    public List<FileSum> sums(String nominal, List<String> names, List<String> problems) {
        List<FileSum> sums = new ArrayList<>();
        try {
            MetaData tree = new MetaData(file);
            requireComplete(tree, problems);
            for (String name : names) {
                if (!name.equals(nominal) && !settings.variations().containsKey(name)) {
                    problems.add(
                            "%s: no sum of weights of %s; add its number or name to input.sum-of-weights.variations%s"
                                    .formatted(
                                            file.name(),
                                            name,
                                            NearName.hint(
                                                    name, settings.variations().keySet())));
                    continue;
                }
                OptionalInt weight = name.equals(nominal)
                        ? OptionalInt.of(0)
                        : weight(tree, settings.variations().getOrDefault(name, ""), problems);
                if (weight.isPresent()) {
                    String container = weight.getAsInt() == 0 ? NOMINAL : NOMINAL + "_weight_" + weight.getAsInt();
                    sum(tree, container, problems).ifPresent(sum -> sums.add(new FileSum(name, sum)));
                }
            }
        } catch (RootException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return sums;
    }

    /** The number of a weight that is given by number or name. */
    private OptionalInt weight(MetaData tree, String text, List<String> problems) {
        if (text.matches("\\d{1,6}")) {
            return OptionalInt.of(Integer.parseInt(text));
        }
        if (names == null) {
            names = GeneratorWeightNames.of(tree, file.name());
        }
        return names.number(text, problems);
    }

    /** A job that did not read an input file to its end leaves the book-keepers of that file here. */
    private void requireComplete(MetaData tree, List<String> problems) {
        if (!tree.has(INCOMPLETE, "name")) {
            return;
        }
        ColumnBuffer names = tree.read(INCOMPLETE, "name");
        ColumnBuffer streams = tree.read(INCOMPLETE, "inputStream");
        for (int item = 0; item < names.itemCount(1); item++) {
            if (names.text(item).equals(ALL_EVENTS) && streams.text(item).equals(settings.stream())) {
                problems.add(("%s: tree %s: a job did not read its input of %s to the end (%s), so the sums of weights"
                                + " are not those of these events; give them, samples.NAME.datasets.0.sum-of-weights")
                        .formatted(file.name(), TREE, settings.stream(), INCOMPLETE));
                return;
            }
        }
    }

    private OptionalDouble sum(MetaData tree, String container, List<String> problems) {
        ColumnBuffer names = tree.read(container, "name");
        ColumnBuffer streams = tree.read(container, "inputStream");
        ColumnBuffer cycles = tree.read(container, "cycle");
        ColumnBuffer weights = tree.read(container, "sumOfEventWeights");
        double sum = 0;
        for (int entry = 0; entry < names.entryCount(); entry++) {
            int found = -1;
            boolean twice = false;
            for (int item = cycles.valueStart(entry); item < cycles.valueStart(entry + 1); item++) {
                if (names.text(item).equals(ALL_EVENTS) && streams.text(item).equals(settings.stream())) {
                    boolean later = found < 0 || cycles.longAt(item) > cycles.longAt(found);
                    twice = !later && (twice || cycles.longAt(item) == cycles.longAt(found));
                    found = later ? item : found;
                }
            }
            if (found < 0 || twice) {
                problems.add("%s: tree %s, %s has %s %s of input stream %s in entry %d (streams there: %s)"
                        .formatted(
                                file.name(),
                                TREE,
                                container,
                                twice ? "two" : "no",
                                ALL_EVENTS,
                                settings.stream(),
                                entry,
                                String.join(", ", streams(names, streams))));
                return OptionalDouble.empty();
            }
            sum += weights.doubleAt(found);
        }
        if (!Double.isFinite(sum)) {
            problems.add("%s: tree %s: the sum of weights of %s is %s".formatted(file.name(), TREE, container, sum));
        }
        return OptionalDouble.of(sum);
    }

    private static TreeSet<String> streams(ColumnBuffer names, ColumnBuffer streams) {
        TreeSet<String> known = new TreeSet<>();
        for (int item = 0; item < names.itemCount(1); item++) {
            if (names.text(item).equals(ALL_EVENTS)) {
                known.add(streams.text(item));
            }
        }
        return known;
    }
}

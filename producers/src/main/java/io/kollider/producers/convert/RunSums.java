package io.kollider.producers.convert;

import io.kollider.analysis.Input;
import io.kollider.analysis.NearName;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootException;
import io.kollider.root.RootFile;
import io.kollider.root.Table;
import io.kollider.schemas.catalogue.FileSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sums of weights before any selection, from a tree or RNTuple with an entry a run, as NanoAOD's {@code Runs}: {@code genEventSumw} is the sum of
 * nominal weights; {@code LHEScaleSumw[i]} and {@code LHEPdfSumw[i]} are sums of nominal weight times variation, divided by it (CMS
 * NanoAOD documentation), so that Σ_v = Σ over entries of genEventSumw · LHEScaleSumw[i]. Entries are added in their order. Which variation an
 * element is may stand in the text of the branch itself, or in that of the events' weights of the same name, {@code LHEScaleWeight} for {@code LHEScaleSumw}:
 * then elements can be given by name ({@link ElementNames}).
 */
public final class RunSums {
    private static final Pattern ELEMENT = Pattern.compile("([^\\[]+)(?:\\[(?:(\\d+)|([^\\]]+))])?");
    private static final Pattern SUMS = Pattern.compile("Sumw_?$");

    private final RootFile file;
    private final Table events;
    private final Input.SumOfWeights.Runs settings;

    /** @param events the tree of events, whose branches may name the elements */
    public RunSums(RootFile file, Table events, Input.SumOfWeights.Runs settings) {
        this.file = file;
        this.events = events;
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
            Table tree = file.table(settings.tree());
            Optional<double[]> nominals = values(tree, settings.nominal(), problems);
            for (String name : names) {
                if (name.equals(nominal)) {
                    nominals.ifPresent(values -> add(name, values, sums, problems));
                } else if (!settings.variations().containsKey(name)) {
                    problems.add("%s: no sum of weights of %s; add it to input.sum-of-weights.variations%s"
                            .formatted(
                                    file.name(),
                                    name,
                                    NearName.hint(name, settings.variations().keySet())));
                } else {
                    Optional<double[]> varied =
                            values(tree, settings.variations().get(name), problems);
                    if (nominals.isPresent() && varied.isPresent()) {
                        add(name, absolute(nominals.get(), varied.get()), sums, problems);
                    }
                }
            }
        } catch (RootException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return sums;
    }

    private double[] absolute(double[] nominals, double[] varied) {
        double[] values = varied.clone();
        for (int entry = 0; settings.relative() && entry < values.length; entry++) {
            values[entry] *= nominals[entry];
        }
        return values;
    }

    private void add(String name, double[] values, List<FileSum> sums, List<String> problems) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        if (!Double.isFinite(sum)) {
            problems.add("%s: tree %s: the sum of weights of %s is %s"
                    .formatted(file.name(), settings.tree(), name.isEmpty() ? "the nominal weight" : name, sum));
        }
        sums.add(new FileSum(name, sum));
    }

    /** The element of a name. */
    private OptionalInt place(Table tree, String branch, String name, List<String> problems) {
        ElementNames names = ElementNames.in(tree.requireColumn(branch).title());
        if (!names.isEmpty()) {
            return names.index(name, "%s: tree %s, branch %s".formatted(file.name(), tree.name(), branch), problems);
        }
        String weights = SUMS.matcher(branch).replaceFirst("Weight");
        ElementNames ofEvents = events.column(weights)
                .map(column -> ElementNames.in(column.title()))
                .orElseGet(() -> ElementNames.in(""));
        if (ofEvents.isEmpty()) {
            problems.add(("%s: neither branch %s of tree %s nor branch %s of tree %s says what its elements are; give"
                            + " the number of '%s', such as %s[0]")
                    .formatted(file.name(), branch, tree.name(), weights, events.name(), name, branch));
            return OptionalInt.empty();
        }
        return ofEvents.index(name, "%s: tree %s, branch %s".formatted(file.name(), events.name(), weights), problems);
    }

    /** One value an entry. */
    private Optional<double[]> values(Table tree, String branch, List<String> problems) {
        Matcher element = ELEMENT.matcher(branch);
        if (!element.matches()) {
            throw new IllegalArgumentException(branch + " is no branch");
        }
        boolean array = element.group(2) != null || element.group(3) != null;
        OptionalInt place = element.group(3) == null
                ? OptionalInt.of(element.group(2) == null ? 0 : Integer.parseInt(element.group(2)))
                : place(tree, element.group(1), element.group(3), problems);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        int index = place.getAsInt();
        ColumnBuffer buffer = new ColumnBuffer();
        int entries = Math.toIntExact(tree.entries());
        tree.reader(tree.requireColumn(element.group(1))).read(0, entries, buffer);
        double[] values = new double[entries];
        for (int entry = 0; entry < entries; entry++) {
            int start = buffer.valueStart(entry);
            int size = buffer.valueStart(entry + 1) - start;
            if (index >= size || !array && size != 1) {
                problems.add("%s: tree %s, branch %s has %d values in entry %d, which %s"
                        .formatted(
                                file.name(),
                                tree.name(),
                                element.group(1),
                                size,
                                entry,
                                array ? "is too few for [" + index + "]" : "needs an index such as [0]"));
                return Optional.empty();
            }
            values[entry] = buffer.doubleAt(start + index);
        }
        return Optional.of(values);
    }
}

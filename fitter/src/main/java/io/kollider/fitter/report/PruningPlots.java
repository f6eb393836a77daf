package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.fitter.editing.SmallEffects;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.report.plot.CategoryMap;
import io.kollider.fitter.report.plot.CategoryMap.Category;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which systematics act on which sample in which region after pruning, drawn. */
final class PruningPlots {
    private PruningPlots() {}

    /** What is left of a systematic. */
    private enum Left {
        BOTH("kept", "#8ed08a"),
        RATE("shape dropped", "#ffa90e"),
        SHAPE("rate dropped", "#3f90da"),
        NOTHING("dropped", "#bd1f01");

        private final Category category;

        Left(String label, String colour) {
            this.category = new Category(label, colour);
        }
    }

    /** A row a nuisance parameter with rate or shape, a column a sample in a region. */
    static CategoryMap of(Analysis analysis, PreparedFit prepared, PlotWords words) {
        List<String> columns = new ArrayList<>();
        Map<String, Map<Integer, Left>> rows = new LinkedHashMap<>();
        for (Channel channel : prepared.everywhere().channels()) {
            for (ChannelSample sample : channel.samples()) {
                int column = columns.size();
                String label = analysis.samples().stream()
                        .filter(known -> known.name().equals(sample.name()))
                        .map(known -> known.label())
                        .findFirst()
                        .orElse(PlotWords.literal(sample.name()));
                columns.add(PlotWords.literal(channel.name()) + ": " + label);
                cells(prepared, channel, sample)
                        .forEach((name, left) -> rows.computeIfAbsent(name, unseen -> new LinkedHashMap<>())
                                .put(column, left));
            }
        }
        List<List<Optional<Integer>>> cells = new ArrayList<>();
        for (Map<Integer, Left> row : rows.values()) {
            List<Optional<Integer>> line = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                line.add(Optional.ofNullable(row.get(column)).map(Left::ordinal));
            }
            cells.add(line);
        }
        List<Category> categories = new ArrayList<>();
        for (Left left : Left.values()) {
            categories.add(left.category);
        }
        return new CategoryMap(
                words.captions(List.of("Pruning: rate below "
                        + percent(prepared.fit().pruning().rate()) + ", shape below "
                        + percent(prepared.fit().pruning().shape()))),
                rows.keySet().stream().map(PlotWords::literal).toList(),
                columns,
                categories,
                cells);
    }

    private static Map<String, Left> cells(PreparedFit prepared, Channel channel, ChannelSample sample) {
        Set<String> rates = new LinkedHashSet<>();
        Set<String> shapes = new LinkedHashSet<>();
        for (Modifier modifier : sample.modifiers()) {
            if (modifier instanceof Modifier.NormSys) {
                rates.add(modifier.name());
            } else if (modifier instanceof Modifier.HistoSys) {
                shapes.add(modifier.name());
            }
        }
        Map<String, Left> cells = new LinkedHashMap<>();
        rates.forEach(name -> cells.put(name, Left.BOTH));
        shapes.forEach(name -> cells.put(name, Left.BOTH));
        for (SmallEffects.Entry entry : prepared.pruned()) {
            if (entry.channel().equals(channel.name()) && entry.sample().equals(sample.name())) {
                boolean rate = rates.contains(entry.modifier());
                boolean shape = shapes.contains(entry.modifier());
                cells.put(entry.modifier(), rate ? Left.RATE : shape ? Left.SHAPE : Left.NOTHING);
            }
        }
        return cells;
    }

    private static String percent(double share) {
        return Rounded.like(100 * share, 0) + " %";
    }
}

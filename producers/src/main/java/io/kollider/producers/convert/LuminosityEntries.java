package io.kollider.producers.convert;

import io.kollider.analysis.LuminosityTable;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnReader;
import io.kollider.root.Table;
import io.kollider.schemas.event.SumOfWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many entries a file of data has in each row of a table of luminosity: what its first block says, so that whoever counts a part of
 * the file knows which share of the luminosity that is.
 *
 * @param run column of the run number
 * @param block column of the luminosity block, which a table by run does not need
 */
public record LuminosityEntries(LuminosityTable table, String run, Optional<String> block) {
    private static final int WINDOW = 1 << 16;

    /**
     * The entries of a file by row, those of rows that it has.
     *
     * @throws io.kollider.root.RootException if the file is damaged
     */
    public List<SumOfWeights> of(Table tree) {
        ColumnReader runs = tree.reader(tree.requireColumn(run));
        ColumnReader blocks = tree.reader(tree.requireColumn(block.orElse(run)));
        ColumnBuffer ofRuns = new ColumnBuffer();
        ColumnBuffer ofBlocks = new ColumnBuffer();
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (long first = 0; first < tree.entries(); first += WINDOW) {
            int count = (int) Math.min(WINDOW, tree.entries() - first);
            runs.read(first, count, ofRuns);
            blocks.read(first, count, ofBlocks);
            int begin = 0;
            for (int entry = 1; entry <= count; entry++) { // runs and blocks come in stretches
                if (entry == count
                        || ofRuns.longAt(entry) != ofRuns.longAt(begin)
                        || ofBlocks.longAt(entry) != ofBlocks.longAt(begin)) {
                    OptionalInt row = table.row(ofRuns.longAt(begin), ofBlocks.longAt(begin));
                    if (row.isPresent()) {
                        counts.merge(row.getAsInt(), (long) entry - begin, Long::sum);
                    }
                    begin = entry;
                }
            }
        }
        List<SumOfWeights> entries = new ArrayList<>();
        counts.forEach((row, count) -> entries.add(new SumOfWeights(table.name(row), 0, count)));
        return entries;
    }
}

package io.kollider.streams.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Columns written down in a test, as a block: whole numbers or doubles, one value or a list an event. */
final class ColumnsOfEvents {
    private final Map<String, double[][]> values = new LinkedHashMap<>();
    private final Set<String> lists = new TreeSet<>();
    private final Set<String> whole;

    /** @param whole names of columns of whole numbers; run and event number are added */
    ColumnsOfEvents(Set<String> whole) {
        this.whole = new TreeSet<>(whole);
        this.whole.addAll(List.of("runNumber", "eventNumber"));
    }

    /** Columns of a JSON object of arrays with an item, or an array, an event. */
    static ColumnsOfEvents of(JsonNode columns, Set<String> whole) {
        ColumnsOfEvents read = new ColumnsOfEvents(whole);
        columns.fieldNames().forEachRemaining(name -> {
            JsonNode column = columns.path(name);
            double[][] events = new double[column.size()][];
            for (int event = 0; event < events.length; event++) {
                JsonNode value = column.path(event);
                events[event] = new double[value.isArray() ? value.size() : 1];
                for (int i = 0; i < events[event].length; i++) {
                    events[event][i] = (value.isArray() ? value.path(i) : value).doubleValue();
                }
            }
            read.put(name, column.path(0).isArray(), events);
        });
        return read;
    }

    /** Adds a column with one value an event. */
    ColumnsOfEvents with(String name, double... byEvent) {
        double[][] events = new double[byEvent.length][];
        for (int event = 0; event < byEvent.length; event++) {
            events[event] = new double[] {byEvent[event]};
        }
        put(name, false, events);
        return this;
    }

    void put(String name, boolean list, double[][] byEvent) {
        values.put(name, byEvent);
        if (list) {
            lists.add(name);
        }
    }

    double[][] get(String name) {
        double[][] byEvent = values.get(name);
        if (byEvent == null) {
            throw new IllegalArgumentException(name);
        }
        return byEvent;
    }

    boolean isList(String name) {
        return lists.contains(name);
    }

    int events() {
        return values.values().iterator().next().length;
    }

    EventBlockSchema schema() {
        List<BlockColumn> columns = new ArrayList<>();
        for (String name : List.of("runNumber", "eventNumber")) {
            columns.add(new BlockColumn(name, BlockType.LONG, false, false, ""));
        }
        values.keySet()
                .forEach(name -> columns.add(new BlockColumn(
                        name,
                        whole.contains(name) ? BlockType.LONG : BlockType.DOUBLE,
                        lists.contains(name),
                        false,
                        "")));
        return EventBlockSchema.of(columns);
    }

    List<Column> columns() {
        return schema().columns().stream()
                .map(column -> new Column(
                        column.name(),
                        column.type() == BlockType.LONG ? ColumnType.LONG : ColumnType.DOUBLE,
                        column.jagged()))
                .toList();
    }

    /** One of the events alone. */
    ColumnsOfEvents only(int event) {
        ColumnsOfEvents one = new ColumnsOfEvents(whole);
        values.forEach((name, byEvent) -> one.put(name, lists.contains(name), new double[][] {byEvent[event]}));
        return one;
    }

    /** The events, some times over. */
    EventBlock block(int copies) {
        int count = events() * copies;
        EventBlock block = new EventBlock(schema());
        block.begin(new BlockHeader("1", "", "file", 0, count, count, List.of()));
        for (int column = 0; column < block.schema().columns().size(); column++) {
            fill(block, column, count);
        }
        return block;
    }

    private void fill(EventBlock block, int column, int count) {
        BlockColumn description = block.schema().columns().get(column);
        double[][] byEvent = values.getOrDefault(description.name(), new double[0][]);
        List<Double> all = new ArrayList<>();
        int[] ends = new int[count + 1];
        for (int event = 0; event < count; event++) {
            double[] own = byEvent.length == 0 ? new double[] {event} : byEvent[event % byEvent.length];
            for (double value : own) {
                all.add(value);
            }
            ends[event + 1] = all.size();
        }
        block.reserve(column, all.size());
        if (description.jagged()) {
            System.arraycopy(ends, 0, block.reserveOffsets(column), 0, count + 1);
        }
        for (int i = 0; i < all.size(); i++) {
            if (description.type() == BlockType.LONG) {
                block.longs(column)[i] = all.get(i).longValue();
            } else {
                block.doubles(column)[i] = all.get(i);
            }
        }
    }
}

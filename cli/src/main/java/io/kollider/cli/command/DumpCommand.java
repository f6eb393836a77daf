package io.kollider.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.cli.ExitCode;
import io.kollider.root.Column;
import io.kollider.root.RootFile;
import io.kollider.root.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider dump FILE.root:TREE}: the entries of a tree or RNTuple as JSON. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the entries of a tree or an RNTuple, one JSON object a line.",
            "Whole numbers (char and uint64 included) and reals are numbers, reals with all their digits; bool is true or false; "
                    + "NaN and infinities are \"NaN\", \"Infinity\" and \"-Infinity\"; vectors and arrays are arrays."
        },
        footer = {
            "",
            "Example:",
            "  kollider dump mc_361106_zee.root:analysis --branches el_pt_NOSYS,el_eta --entries 0:10"
        })
public final class DumpCommand implements Callable<Integer> {
    /** Entries read at once from each branch. */
    private static final int CHUNK = 512;

    @Parameters(
            paramLabel = "FILE.root[:TREE]",
            converter = TreeLocation.Converter.class,
            description =
                    "The file, a path or an http(s) address, and the tree or RNTuple in it, such as file.root:analysis or "
                            + "file.root:directory/analysis;2. It may be left out where there is just one.")
    private TreeLocation location;

    @Option(
            names = "--branches",
            split = ",",
            paramLabel = "NAME",
            description = "Branches to print, separated by commas; all that can be read if left out.")
    private List<String> names = List.of();

    @Option(
            names = "--entries",
            paramLabel = "FROM:TO",
            converter = EntryRange.Converter.class,
            description =
                    "Range of entries, from the first number up to but not including the second; either may be left out.")
    private EntryRange entries = EntryRange.ALL;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (RootFile file = location.file().open()) {
            Table table = file.table(location.treeIn(file));
            dump(table, choose(table));
        }
        return ExitCode.OK;
    }

    private List<? extends Column> choose(Table table) {
        if (!names.isEmpty()) {
            return names.stream().map(table::requireColumn).toList();
        }
        List<Column> chosen = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.isReadable()) {
                chosen.add(column);
            } else if (!column.isGroup()) {
                left.add(column.name() + " (" + column.typeName() + ")");
            }
        }
        if (!left.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("kollider: left out, of types that are not read: " + String.join(", ", left));
        }
        return chosen;
    }

    private void dump(Table table, List<? extends Column> chosen) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<JsonColumn> columns =
                chosen.stream().map(column -> new JsonColumn(table, column)).toList();
        long end = entries.endIn(table.entries());
        JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setRootValueSeparator(null);
        for (long first = entries.first(); first < end && !out.checkError(); first += CHUNK) {
            int count = (int) Math.min(CHUNK, end - first);
            for (JsonColumn column : columns) {
                column.read(first, count);
            }
            for (int entry = 0; entry < count; entry++) {
                json.writeStartObject();
                for (JsonColumn column : columns) {
                    column.write(entry, json);
                }
                json.writeEndObject();
                json.writeRaw('\n');
            }
            json.flush();
        }
        out.flush();
    }
}

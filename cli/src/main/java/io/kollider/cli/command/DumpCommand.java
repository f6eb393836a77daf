package io.kollider.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.cli.ExitCode;
import io.kollider.root.Branch;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
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

/** {@code kollider dump FILE.root:TREE}: the entries of a tree as JSON. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the entries of a tree, one JSON object a line.",
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
            description = "The file, a path or an http(s) address, and the tree in it, such as file.root:analysis or "
                    + "file.root:directory/analysis;2. The tree may be left out where there is just one.")
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
            TTree tree = file.tree(location.treeIn(file));
            dump(tree, choose(tree));
        }
        return ExitCode.OK;
    }

    private List<Branch> choose(TTree tree) {
        if (!names.isEmpty()) {
            return names.stream().map(tree::requireBranch).toList();
        }
        List<Branch> chosen = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Branch branch : tree.branches()) {
            if (branch.isReadable()) {
                chosen.add(branch);
            } else if (!branch.isGroup()) {
                left.add(branch.name() + " (" + branch.typeName() + ")");
            }
        }
        if (!left.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("kollider: left out, of types that are not read: " + String.join(", ", left));
        }
        return chosen;
    }

    private void dump(TTree tree, List<Branch> branches) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<JsonColumn> columns =
                branches.stream().map(branch -> new JsonColumn(tree, branch)).toList();
        long end = entries.endIn(tree.entries());
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

package io.kollider.root;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kollider.root.tree.BranchRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes digests of every branch of every tree of some files, one JSON object a line, to be compared with those of
 * {@code src/test/python/uproot_columns.py}: {@code ColumnDigests OUT.jsonl FILE.root …}
 */
public final class ColumnDigests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STEP = 5_000;

    private final PrintWriter out;
    private final String file;

    private ColumnDigests(PrintWriter out, String file) {
        this.out = out;
        this.file = file;
    }

    public static void main(String[] arguments) throws IOException {
        try (PrintWriter out =
                new PrintWriter(Files.newBufferedWriter(Path.of(arguments[0]), StandardCharsets.UTF_8))) {
            for (String name : Arrays.copyOfRange(arguments, 1, arguments.length)) {
                Path path = Path.of(name);
                new ColumnDigests(out, path.getFileName().toString()).describe(path);
            }
        }
    }

    private void describe(Path path) {
        try (RootFile root = RootFile.open(path)) {
            for (KeyInfo key : root.keys()) {
                if (key.isTree()) {
                    describe(root, key.path() + ";" + key.cycle());
                }
            }
        } catch (RootException e) {
            write(line().put("failure", e.getMessage()));
        }
    }

    private void describe(RootFile root, String treePath) {
        TTree tree;
        try {
            tree = root.tree(treePath);
        } catch (RootException e) {
            write(line().put("tree", treePath).put("failure", e.getMessage()));
            return;
        }
        write(line().put("tree", treePath).put("entries", tree.entries()));
        Map<BranchRecord, Integer> indices = new IdentityHashMap<>();
        List<Branch> branches = tree.branches();
        for (Branch branch : branches) {
            int index = indices.computeIfAbsent(branch.stored(), record -> indices.size());
            describe(tree, branch, line().put("tree", treePath).put("index", index));
        }
    }

    private void describe(TTree tree, Branch branch, ObjectNode line) {
        line.put("branch", branch.name()).put("type", branch.typeName());
        if (branch.isGroup()) {
            write(line.put("group", true));
            return;
        }
        try {
            ColumnDigest digest = ColumnDigest.of(tree, branch, STEP);
            ArrayNode column = line.putArray("column");
            column.add(digest.typeTag()).add(digest.values()).add(digest.structure());
            column.add(digest.count());
            column.add(digest.wideValues());
        } catch (RootException e) {
            line.put("refused", e.getMessage());
        } catch (RuntimeException e) {
            line.put("failed", e.toString() + " " + Arrays.toString(Arrays.copyOf(e.getStackTrace(), 3)));
        }
        write(line);
    }

    private ObjectNode line() {
        return JSON.createObjectNode().put("file", file);
    }

    private void write(ObjectNode line) {
        out.println(line.toString());
    }
}

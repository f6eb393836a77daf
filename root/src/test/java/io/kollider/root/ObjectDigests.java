package io.kollider.root;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kollider.root.hist.BinnedReader;
import io.kollider.root.hist.GraphReader;
import io.kollider.root.streamer.StoredObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes digests of every histogram, profile, graph, text and parameter of some files, one JSON object a line, to be
 * compared with uproot by {@code src/test/python/compare_objects.py}: {@code ObjectDigests OUT.jsonl FILE.root …}
 */
public final class ObjectDigests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ObjectDigests() {}

    public static void main(String[] arguments) throws IOException {
        try (PrintWriter out =
                new PrintWriter(Files.newBufferedWriter(Path.of(arguments[0]), StandardCharsets.UTF_8))) {
            for (String name : Arrays.copyOfRange(arguments, 1, arguments.length)) {
                describe(Path.of(name), out);
            }
        }
    }

    private static void describe(Path path, PrintWriter out) {
        try (RootFile root = RootFile.open(path)) {
            for (KeyInfo key : root.keys()) {
                ObjectNode line = JSON.createObjectNode()
                        .put("file", path.toString())
                        .put("key", key.path() + ";" + key.cycle())
                        .put("class", key.className());
                try {
                    if (describe(root, key, line)) {
                        out.println(line);
                    }
                } catch (RootException e) {
                    out.println(line.put("refused", e.getMessage()));
                }
            }
        } catch (RootException e) {
            out.println(JSON.createObjectNode().put("file", path.toString()).put("refused", e.getMessage()));
        }
    }

    private static boolean describe(RootFile root, KeyInfo key, ObjectNode line) {
        String path = key.path() + ";" + key.cycle();
        if (BinnedReader.reads(key.className())) {
            BinnedObject binned = root.binned(path);
            line.put("contents", digest(binned.contents()))
                    .put("sumw2", digest(binned.sumw2()))
                    .put("binEntries", digest(binned.binEntries()))
                    .put("entries", binned.entries())
                    .put("title", binned.title());
            for (int axis = 0; axis < binned.axes().size(); axis++) {
                line.put("edges" + axis, digest(binned.axes().get(axis).edges()));
                line.put(
                        "labels" + axis,
                        String.join("|", binned.axes().get(axis).labels()));
            }
            return true;
        }
        if (GraphReader.reads(key.className())) {
            Graph graph = root.graph(path);
            line.put("x", digest(graph.x()))
                    .put("y", digest(graph.y()))
                    .put("xLow", digest(graph.xLow()))
                    .put("xHigh", digest(graph.xHigh()))
                    .put("yLow", digest(graph.yLow()))
                    .put("yHigh", digest(graph.yHigh()));
            return true;
        }
        if (key.className().equals("TObjString")) {
            line.put("text", root.object(path).text("fString"));
            return true;
        }
        if (key.className().startsWith("TParameter<")) {
            StoredObject parameter = root.object(path);
            line.put("value", parameter.real("fVal"));
            return true;
        }
        if (!key.isTree()
                && !key.className().startsWith("TDirectory")
                && !key.className().endsWith("RNTuple")) {
            line.put("members", root.object(path).memberNames().size());
            return true;
        }
        return false;
    }

    private static String digest(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(digest).substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

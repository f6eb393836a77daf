package io.kollider.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kollider.cli.ExitCode;
import io.kollider.root.Column;
import io.kollider.root.KeyInfo;
import io.kollider.root.RootFile;
import io.kollider.root.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider ls FILE.root}: what a ROOT file holds. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description =
                "Lists the objects of a ROOT file with their class and cycle, and the branches of its trees and fields of its RNTuples with their C++ type.",
        footer = {"", "Example:", "  kollider ls mc_361106_zee.root"})
public final class LsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE.root",
            converter = FileLocation.Converter.class,
            description =
                    "The file to list: a path, or an http(s) address; of the latter only what is listed is fetched.")
    private FileLocation file;

    @Option(
            names = "--json",
            description =
                    "One JSON object: keys with path, cycle, class and title; for trees and RNTuples also entries and branches (name, type, title, "
                            + "and whether it can be read).")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (RootFile root = file.open()) {
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(describe(root)));
            } else {
                print(root, out);
            }
            out.flush();
        }
        return ExitCode.OK;
    }

    private static void print(RootFile root, PrintWriter out) {
        for (KeyInfo key : root.keys()) {
            if (!key.isTable()) {
                out.printf("%-60s %s%n", key.path() + ";" + key.cycle(), key.className());
                continue;
            }
            Table table = root.table(key.path() + ";" + key.cycle());
            out.printf("%-60s %s, %d entries%n", key.path() + ";" + key.cycle(), key.className(), table.entries());
            for (Column column : table.columns()) {
                out.printf(
                        "    %-56s %s%s%n", column.name(), column.typeName(), column.isReadable() ? "" : " (not read)");
            }
        }
    }

    private ObjectNode describe(RootFile root) {
        ObjectNode described = new ObjectMapper().createObjectNode();
        described
                .put("file", file.toString())
                .put("bytes", root.size())
                .put("uuid", root.uuid().toString());
        ArrayNode keys = described.putArray("keys");
        for (KeyInfo key : root.keys()) {
            ObjectNode node = keys.addObject()
                    .put("path", key.path())
                    .put("cycle", key.cycle())
                    .put("class", key.className())
                    .put("title", key.title());
            if (key.isTable()) {
                Table table = root.table(key.path() + ";" + key.cycle());
                node.put("entries", table.entries());
                ArrayNode branches = node.putArray("branches");
                for (Column column : table.columns()) {
                    branches.addObject()
                            .put("name", column.name())
                            .put("type", column.typeName())
                            .put("title", column.title())
                            .put("readable", column.isReadable());
                }
            }
        }
        return described;
    }
}

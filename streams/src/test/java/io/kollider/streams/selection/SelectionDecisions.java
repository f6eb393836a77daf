package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Variation;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.ScalarKernel;
import io.kollider.streams.model.Models;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which regions have each event, in the nominal and each variation of its columns, for comparing with benchmarks/peers/reference_rdataframe.cpp: for each
 * file a file of as many bytes as it has entries for each row, bit r for region r; {@code rows} lists the rows. Arguments: analysis file, directory to write
 * into, settings. At most eight regions.
 */
final class SelectionDecisions {
    private SelectionDecisions() {}

    public static void main(String[] arguments) throws IOException {
        Path into = Files.createDirectories(Path.of(arguments[1]));
        Analysis analysis = AnalysisFile.read(
                Path.of(arguments[0]), Arrays.asList(arguments).subList(2, arguments.length));
        for (EventSource source : analysis.sources()) {
            for (Path path : source.dataset().files()) {
                write(analysis, source, path, into);
            }
        }
    }

    private static void write(Analysis analysis, EventSource source, Path path, Path into) throws IOException {
        try (RootFile file = RootFile.open(path)) {
            TTree tree = file.tree(source.tree());
            BoundAnalysis bound = Binding.bind(analysis, source.kind(), source.variation(), RootBlocks.columns(tree));
            EventBlockSchema schema = RootBlocks.schema(tree, bound.columns());
            Kernels nominal = Kernels.nominal(bound, schema, Models.open(analysis));
            List<String> names = new ArrayList<>(List.of("NOSYS"));
            List<Kernels> rows = new ArrayList<>(List.of(nominal));
            for (Variation variation : bound.variations()) {
                if (variation.replaced().keySet().stream()
                        .noneMatch(column -> column.name().contains("weight"))) {
                    names.add(variation.name());
                    rows.add(nominal.varied(bound, variation));
                }
            }
            List<ByteArrayOutputStream> bytes =
                    rows.stream().map(row -> new ByteArrayOutputStream()).toList();
            CurrentBlock current = new CurrentBlock();
            RootBlocks.read(tree, schema, source.dataset().key(), "", Map.of(), 1024, block -> {
                current.set(block);
                for (int row = 0; row < rows.size(); row++) {
                    bytes.get(row).writeBytes(regions(rows.get(row), bound.regions(), current, block));
                }
            });
            String name = String.valueOf(path.getFileName());
            Files.write(into.resolve(name + ".rows"), names);
            try (var out = Files.newOutputStream(into.resolve(name + ".decisions"))) {
                for (ByteArrayOutputStream row : bytes) {
                    row.writeTo(out);
                }
            }
        }
    }

    private static byte[] regions(Kernels row, List<BoundRegion> regions, CurrentBlock current, EventBlock block) {
        byte[] masks = new byte[block.count()];
        for (int region = 0; region < regions.size(); region++) {
            ScalarKernel select = row.scalar(regions.get(region).select());
            boolean[] passes = select.truths(current);
            for (int event = 0; event < masks.length; event++) {
                if (passes[event]) {
                    masks[event] |= (byte) (1 << region);
                }
            }
        }
        return masks;
    }
}

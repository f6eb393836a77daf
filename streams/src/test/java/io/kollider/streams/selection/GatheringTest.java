package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.MalformedBlockException;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.model.Models;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are left out early; counting must not show it. */
class GatheringTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "reference");
    private static final List<String> REGIONS =
            List.of("ee_Z", "mumu_Z", "emu_1b", "emu_2b", "emu_1j1b", "ee_1j1b", "mumu_1j1b", "3l");
    /** Conditions of columns that no variation touches, of ones that some touch, and of collections, pairs and overlap removal. */
    private static final List<String> CONDITIONS = List.of(
            "clean",
            "eventNumber % 3 == 1",
            "eventNumber % 2 == 0 || clean",
            "runNumber > 0",
            "lead_27",
            "two_OS",
            "two || three",
            "mll > 40 GeV",
            "size(jets) >= 1",
            "size(bjets) == 1",
            "met.pt > 30 GeV",
            "any(leptons.trigMatch)",
            "size(leptons) > 1",
            "leptons[1].pt > 15 GeV",
            "size(jets[pt > 40 GeV]) >= 1",
            "size(before_overlap(electrons)) + size(before_overlap(muons)) >= 2",
            "size(pairs(leptons)[mass > 60 GeV]) == 1");

    private static final Set<Family> COUNTED =
            EnumSet.of(Family.YIELD, Family.HISTOGRAM, Family.REPLICA, Family.CUTFLOW, Family.OVERLAP);

    private static String selection(Random random, List<String> common, int own) {
        List<String> all = new ArrayList<>(common);
        for (int i = 0; i < own; i++) {
            all.add(CONDITIONS.get(random.nextInt(CONDITIONS.size())));
        }
        Collections.shuffle(all, random);
        return all.stream()
                .map(condition -> "(" + condition + ")")
                .reduce((a, b) -> a + " && " + b)
                .orElse("true");
    }

    private static Analysis analysis(Random random) {
        List<String> common = random.nextInt(4) == 0 ? List.of() : List.of(CONDITIONS.get(random.nextInt(6)));
        List<String> settings = new ArrayList<>(List.of("bootstrap={replicas: 40}"));
        for (String region : REGIONS) {
            settings.add("regions." + region + ".select='" + selection(random, common, random.nextInt(3)) + "'");
        }
        String steps = Stream.of(
                        random.nextBoolean() ? "true" : selection(random, common, 0),
                        selection(random, common, 1),
                        selection(random, common, 2))
                .map(step -> "s" + Math.abs(random.nextInt()) + ": '" + step + "'")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        settings.add("cutflow={" + steps + "}");
        return AnalysisFile.read(EXAMPLE.resolve("analysis.yaml"), settings);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsWhatEvaluatingEveryEventCounts(long seed) {
        Random random = new Random(seed);
        Analysis analysis = analysis(random);
        int size = 1 + random.nextInt(200);
        compare(analysis, DatasetKind.SIMULATION, "mc_410472_ttbar_dilep.root", "410472", size);
        compare(analysis, DatasetKind.SIMULATION, "mc_361602_wz_3lnu.root", "361602", size);
        compare(analysis, DatasetKind.DATA, "data_2015_tiny.root", "data", size);
    }

    private static void compare(Analysis analysis, DatasetKind kind, String name, String dataset, int size) {
        try (RootFile file = RootFile.open(EXAMPLE.resolve("data").resolve(name))) {
            TTree tree = file.tree(analysis.input().tree());
            BoundAnalysis bound = Binding.bind(analysis, kind, RootBlocks.columns(tree));
            EventBlockSchema schema = RootBlocks.schema(tree, bound.columns());
            Models models = Models.open(analysis);
            BlockCounter counter = BlockCounter.of(analysis, kind, "", schema, models);
            List<Booking> bookings = counter.bookings(dataset, List.of("NOSYS"));
            List<long[]> arrays =
                    bookings.stream().map(booking -> new long[booking.longs()]).toList();
            EveryEvent every = new EveryEvent(analysis, bound, schema, models, dataset, bookings);
            TouchedRange touched = new TouchedRange();
            RootBlocks.read(file, tree, schema, dataset, List.of(), size, block -> {
                counter.evaluate(block);
                for (int i = 0; i < arrays.size(); i++) {
                    counter.addTo(i, bookings.get(i), arrays.get(i), Sign.PLUS, touched);
                }
                every.count(block);
            });
            Map<ArrayId, long[]> expected = every.arrays();
            for (int i = 0; i < arrays.size(); i++) {
                ArrayId id = bookings.get(i).id();
                if (COUNTED.contains(id.family())) {
                    assertThat(arrays.get(i)).as("%s in blocks of %d", id, size).isEqualTo(expected.get(id));
                }
            }
        }
    }

    /** What is allocated once a block, such as its header, is as much for blocks of any size. */
    @ParameterizedTest
    @CsvSource({"SIMULATION, mc_410472_ttbar_dilep.root, 410472, NOSYS", "DATA, data_2015_tiny.root, data, ''"})
    void nothingIsAllocatedForEvents(DatasetKind kind, String name, String dataset, String sum)
            throws MalformedBlockException {
        Analysis analysis = AnalysisFile.read(EXAMPLE.resolve("analysis.yaml"), List.of());
        List<String> sums = Stream.of(sum).filter(known -> !known.isEmpty()).toList();
        try (RootFile file = RootFile.open(EXAMPLE.resolve("data").resolve(name))) {
            TTree tree = file.tree(analysis.input().tree());
            BoundAnalysis bound = Binding.bind(analysis, kind, RootBlocks.columns(tree));
            EventBlockSchema schema = RootBlocks.schema(tree, bound.columns());
            EventBlockCodec codec = new EventBlockCodec(schema);
            List<byte[]> small = new ArrayList<>();
            List<byte[]> large = new ArrayList<>();
            RootBlocks.read(file, tree, schema, dataset, sums, 40, block -> small.add(codec.encode(block)));
            RootBlocks.read(file, tree, schema, dataset, sums, 400, block -> large.add(codec.encode(block)));
            BlockCounter counter = BlockCounter.of(analysis, kind, "", schema, Models.open(analysis));
            double ofSmall = bytesPerBlock(small.subList(0, small.size() - 1), schema, counter, dataset, sums);
            double ofLarge = bytesPerBlock(large.subList(0, large.size() - 1), schema, counter, dataset, sums);
            assertThat((ofLarge - ofSmall) / 360).as("bytes an event").isLessThan(8); // an object takes 16
        }
    }

    private static double bytesPerBlock(
            List<byte[]> blocks, EventBlockSchema schema, BlockCounter counter, String dataset, List<String> sums)
            throws MalformedBlockException {
        EventBlockCodec codec = new EventBlockCodec(schema);
        EventBlock block = new EventBlock(schema);
        List<Booking> bookings = counter.bookings(dataset, sums);
        List<long[]> arrays =
                bookings.stream().map(booking -> new long[booking.longs()]).toList();
        count(blocks, codec, block, counter, bookings, arrays); // buffers grow to the largest block
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        count(blocks, codec, block, counter, bookings, arrays);
        return (double) (thread.getCurrentThreadAllocatedBytes() - before) / blocks.size();
    }

    private static void count(
            List<byte[]> blocks,
            EventBlockCodec codec,
            EventBlock block,
            BlockCounter counter,
            List<Booking> bookings,
            List<long[]> arrays)
            throws MalformedBlockException {
        TouchedRange touched = new TouchedRange();
        for (byte[] bytes : blocks) {
            codec.decode(bytes, block);
            counter.evaluate(block);
            for (int i = 0; i < arrays.size(); i++) {
                counter.addTo(i, bookings.get(i), arrays.get(i), Sign.PLUS, touched);
            }
        }
    }
}

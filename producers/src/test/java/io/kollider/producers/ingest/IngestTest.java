package io.kollider.producers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.producers.TinySet;
import io.kollider.producers.ingest.EventsTopic.Block;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.FilePartition;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.MalformedBlockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    private static final int PARTITIONS = 3;
    private static final IngestListener NOBODY = (done, total) -> {};

    @TempDir
    private static Path logs;

    @TempDir
    private Path directory;

    private static EmbeddedBroker broker;
    private static Map<String, Object> clients;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(logs);
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static void ingest(EventsTopic events, IngestPlan plan) throws InterruptedException {
        Ingest.run(clients, events.topics(), plan, PARTITIONS, 2, NOBODY);
    }

    private static String zee(Path file) {
        return "samples.zee.files=['" + file + "']";
    }

    @Test
    void everyEntryOfEveryFileArrivesOnce() throws Exception {
        EventsTopic events = EventsTopic.create(clients, "once", PARTITIONS);
        IngestPlan plan = IngestPlan.of(TinySet.analysis());
        List<Long> done = new ArrayList<>();

        Ingest.run(clients, events.topics(), plan, PARTITIONS, 2, (sent, total) -> done.add(sent));

        SortedMap<Integer, List<Block>> blocks = events.read();
        Map<String, Long> entries = new TreeMap<>();
        blocks.forEach((partition, list) -> list.forEach(block -> {
            BlockHeader header = header(block, plan);
            assertThat(header.fileId()).isEqualTo(block.file());
            assertThat(header.firstEntry()).isEqualTo(entries.getOrDefault(block.file(), 0L));
            assertThat(FilePartition.of(block.file(), PARTITIONS)).isEqualTo(partition);
            entries.merge(block.file(), (long) header.count(), Long::sum);
        }));
        for (CatalogueFile file : plan.files(PARTITIONS)) {
            assertThat(entries.get(file.file())).as(file.name()).isEqualTo(file.entries());
        }
        assertThat(done).isSorted().startsWith(0L).endsWith(5759L);
        IngestState state = IngestState.read(clients, events.topics());
        assertThat(state.sent()).isEqualTo(5759);
        assertThat(state.files()).hasSize(14).allMatch(FileProgress::complete);
        assertThat(state.partitions()).isEqualTo(blocks.keySet());
        blocks.forEach((partition, list) -> assertThat(state.nextSeq(partition)).isEqualTo(list.size()));
    }

    private static BlockHeader header(Block block, IngestPlan plan) {
        for (EventBlockSchema schema : plan.schemas()) {
            try {
                return new EventBlockCodec(schema).header(block.bytes().array());
            } catch (MalformedBlockException otherSchema) {
                continue;
            }
        }
        throw new AssertionError("a block of no schema of the plan");
    }

    @Test
    void putsTheFilesIntoTheCatalogue() throws Exception {
        EventsTopic events = EventsTopic.create(clients, "catalogue", PARTITIONS);
        IngestPlan plan = IngestPlan.of(TinySet.analysis());

        ingest(events, plan);

        try (Catalogue catalogue = Catalogue.open(clients, events.topics())) {
            assertThat(catalogue.files()).containsExactlyInAnyOrderElementsOf(plan.files(PARTITIONS));
        }
    }

    @Test
    void sendsNothingTwiceWhateverTheNameOfTheFile() throws Exception {
        EventsTopic events = EventsTopic.create(clients, "twice", PARTITIONS);
        ingest(events, IngestPlan.of(TinySet.analysis()));
        SortedMap<Integer, List<Block>> before = events.read();
        Path renamed = Files.copy(TinySet.file("mc_361106_zee.root"), directory.resolve("renamed.root"));

        List<Long> done = new ArrayList<>();
        Ingest.run(
                clients,
                events.topics(),
                IngestPlan.of(TinySet.analysis(zee(renamed))),
                PARTITIONS,
                1,
                (sent, total) -> done.add(sent));

        assertThat(events.read()).isEqualTo(before);
        assertThat(done).containsOnly(5759L);
    }

    @Test
    void aDamagedFileStaysIncompleteUntilASoundCopyOfItIsThere() throws Exception {
        EventsTopic undisturbed = EventsTopic.create(clients, "sound", PARTITIONS);
        ingest(undisturbed, IngestPlan.of(TinySet.analysis()));
        EventsTopic events = EventsTopic.create(clients, "damaged", PARTITIONS);
        Path sound = TinySet.file("mc_361106_zee.root");
        byte[] bytes = Files.readAllBytes(sound);
        bytes[33_800] ^= 1; // in the middle of a basket, of which the plan reads but the header
        Path damaged = Files.write(directory.resolve("damaged.root"), bytes);
        IngestPlan plan = IngestPlan.of(TinySet.analysis(zee(damaged)));

        IngestException e = catchThrowableOfType(IngestException.class, () -> ingest(events, plan));

        assertThat(e.problems())
                .singleElement()
                .asString()
                .startsWith(damaged + ": tree analysis, branch weight_leptonSF_tight_MUON_EFF__1down");
        IngestState state = IngestState.read(clients, events.topics());
        assertThat(state.sent()).isEqualTo(5759 - 435);
        assertThat(state.files()).hasSize(13).allMatch(FileProgress::complete);

        ingest(events, IngestPlan.of(TinySet.analysis()));

        assertThat(sorted(events.read())).isEqualTo(sorted(undisturbed.read()));
    }

    /** The sound copy comes last in its partition. */
    private static SortedMap<Integer, List<Block>> sorted(SortedMap<Integer, List<Block>> blocks) {
        blocks.values().forEach(list -> list.sort(java.util.Comparator.comparing(Block::file)));
        return blocks;
    }

    @Test
    void refusesAFileThatIsNowInAnotherDataset() throws Exception {
        EventsTopic events = EventsTopic.create(clients, "moved", PARTITIONS);
        Path file = TinySet.file("mc_361106_zee.root");
        String samples = "samples={zee: {datasets: [{dsid: 361106, %s cross-section: 1 pb, files: ['" + file + "']}]}}";
        ingest(events, IngestPlan.of(TinySet.analysis(samples.formatted(""))));

        IngestPlan moved = IngestPlan.of(TinySet.analysis(samples.formatted("campaign: mc20a,")));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ingest(events, moved))
                .withMessage(file + ": its events were sent as dataset 361106, the analysis now has it in 361106_mc20a;"
                        + " use a new --data-dir");
    }

    @Test
    void aWriterThatWasReplacedSaysSoAndWritesNothing() throws Exception {
        EventsTopic events = EventsTopic.create(clients, "fenced", PARTITIONS);
        PartitionWriter older = PartitionWriter.open(clients, events.topics(), 0);
        try (older) {
            older.continueAt(0);
            older.send("file", new byte[] {1});
            try (PartitionWriter newer = PartitionWriter.open(clients, events.topics(), 0)) {
                FileProgress progress = new FileProgress("file", "data", 0, 1, 1, 1, 1, List.of(), true);

                assertThatExceptionOfType(PartitionTakenException.class)
                        .isThrownBy(() -> older.commit(progress))
                        .withMessage("kollider.fenced.events-1, partition 0: another process writes it now;"
                                + " let only one ingest run at a time");
                newer.continueAt(0);
                newer.send("file", new byte[] {2});
                newer.commit(progress);
            }
        }
        assertThat(events.read().get(0))
                .extracting(block -> block.bytes().get(0))
                .containsExactly((byte) 2);
    }
}

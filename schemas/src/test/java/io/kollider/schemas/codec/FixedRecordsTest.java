package io.kollider.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileFailure;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.catalogue.IngestSettings;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.claim.ClaimedEvents;
import io.kollider.schemas.claim.FileClaim;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.fit.FitKey;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.fit.FoundParameter;
import io.kollider.schemas.fit.Inference;
import io.kollider.schemas.generation.BlindingAct;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.generation.GenerationState;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.generation.ServingGeneration;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedRecordsTest {
    private static final FileProgress PROGRESS =
            new FileProgress("id", "410472", 3, 1000, 512, 2, 17, List.of(new FileSum("NOSYS", 0.1)), false);

    @Test
    void recordsComeBackAsTheyWere() throws Exception {
        assertComesBack(FileProgress.CODEC, PROGRESS);
        assertComesBack(
                CatalogueFile.CODEC,
                new CatalogueFile(
                        "id", "data", "data/μ.root", 1L << 40, 5, 1, List.of(new FileSum("NOSYS", Double.NaN))));
        assertComesBack(CatalogueKey.CODEC, CatalogueKey.file("id"));
        assertComesBack(IngestSettings.CODEC, new IngestSettings("abc", 4, "a\nb"));
        assertComesBack(
                FileRequest.CODEC, new FileRequest("id", "data/μ.root", "data", 0, 1L << 40, WantedState.WITHDRAWN));
        assertComesBack(FileFailure.CODEC, new FileFailure("id", "a.root", "data", 7, "why"));
        FitRequest request = new FitRequest(
                "f-1",
                "mu",
                List.of("mu"),
                List.of("SR"),
                List.of("JES"),
                true,
                List.of(Inference.values()),
                true,
                5000,
                "me",
                7,
                false);
        assertComesBack(FitRequest.CODEC, request);
        assertComesBack(FitRequest.CODEC, FitRequest.cancelling("f-1", "me", 8));
        assertComesBack(FitKey.CODEC, new FitKey("f-1", 3));
        assertComesBack(
                FitState.CODEC,
                FitState.started(request, "mu", 9).at("ranking", 3, 10).ended(FitState.Status.FAILED, "why", 0, 11));
        assertComesBack(
                FitState.CODEC,
                FitState.started(request, "mu", 9).finding(List.of(new FoundParameter("mu", 1.03, 0.07)), 1L << 40));
        assertComesBack(FileClaim.CODEC, new FileClaim("id", "data", "a.root", 1L << 40, 3));
        assertComesBack(
                ClaimedEvents.CODEC,
                ClaimedEvents.of("id", "data", new long[] {1, 1, 2}, new long[] {3, 1L << 40, -1}, 0, 3));
        assertComesBack(DeadLetter.CODEC, new DeadLetter("t", 1, 2, "1", "id", 1024, 5, "why", OptionalDouble.of(0.1)));
        assertComesBack(
                DeadLetter.CODEC, new DeadLetter("t", 1, 2, "data", "id", 1024, 5, "why", OptionalDouble.empty()));
        assertComesBack(
                DeadLetter.CODEC, new DeadLetter("t", 1, 2, "1", "id", 1024, 5, "why", OptionalDouble.of(0), true));
        assertComesBack(EventsGeneration.CODEC, new EventsGeneration(2, 3, GenerationState.BEING_DELETED));
        assertComesBack(HistogramGeneration.CODEC, HistogramGeneration.kept(4, 2, "a = 1\nb = 2\n"));
        assertComesBack(ServingGeneration.CODEC, new ServingGeneration(4));
        assertComesBack(BlindingAct.CODEC, new BlindingAct(3, "SR", true, "μ", "approved", 1L << 41, "ab", "cd"));
    }

    private static <T> void assertComesBack(RecordCodec<T> codec, T record) throws MalformedRecordException {
        assertThat(codec.decode(codec.encode(record), SchemaSource.NONE)).isEqualTo(record);
    }

    @Test
    void readsARecordOfAnotherReleaseByItsSchema() throws Exception {
        String json = FileProgress.CODEC
                .schema()
                .toString()
                .replace(
                        "{\"name\":\"complete\"",
                        "{\"name\":\"later\"," + "\"type\":\"string\"},{\"name\":\"complete\"");
        Schema later = new Schema.Parser().parse(json);
        GenericRecord avro = new GenericData.Record(later);
        later.getFields().forEach(field -> {
            switch (field.schema().getType()) {
                case STRING -> avro.put(field.pos(), field.name());
                case INT -> avro.put(field.pos(), 1);
                case LONG -> avro.put(field.pos(), 2L);
                case BOOLEAN -> avro.put(field.pos(), true);
                default -> avro.put(field.pos(), List.of());
            }
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long fingerprint = SchemaNormalization.parsingFingerprint64(later);
        out.writeBytes(SingleObject.header(fingerprint));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(later).write(avro, encoder);

        FileProgress read = FileProgress.CODEC.decode(
                out.toByteArray(), wanted -> Optional.of(later).filter(schema -> wanted == fingerprint));
        assertThat(read).isEqualTo(new FileProgress("file", "dataset", 1, 2, 2, 2, 2, List.of(), true));
    }

    /** Each release reads what the other wrote; of an earlier one the lost weight may be unknown, and its blocks are lost whole. */
    @ParameterizedTest
    @ValueSource(strings = {"DeadLetter-1", "DeadLetter-2"})
    void deadLettersAreCompatibleBothWays(String release) throws Exception {
        Schema before = RecordCodec.pinned(release);
        Schema now = DeadLetter.CODEC.schema();
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(before, now)
                        .getType())
                .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
        GenericRecord avro = new GenericData.Record(before);
        avro.put("topic", "t");
        avro.put("partition", 1);
        avro.put("offset", 2L);
        avro.put("dataset", "410472");
        avro.put("file", "id");
        avro.put("firstEntry", 1024L);
        avro.put("count", 5);
        avro.put("reason", "why");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SingleObject.header(SchemaNormalization.parsingFingerprint64(before)));
        new GenericDatumWriter<GenericRecord>(before)
                .write(avro, EncoderFactory.get().directBinaryEncoder(out, null));

        assertThat(DeadLetter.CODEC.decode(out.toByteArray(), SchemaSource.NONE))
                .isEqualTo(new DeadLetter("t", 1, 2, "410472", "id", 1024, 5, "why", OptionalDouble.empty()));
    }

    /** Each release reads what the other wrote. */
    @Test
    void statesOfFitsAreCompatibleBothWays() throws Exception {
        Schema before = RecordCodec.pinned("FitState-1");
        Schema now = FitState.CODEC.schema();
        for (Schema reader : List.of(before, now)) {
            for (Schema writer : List.of(before, now)) {
                assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getType())
                        .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
            }
        }
        FitState state = FitState.started(FitRequest.of("f-1", "mu", "me", 7), "mu", 9);
        GenericRecord avro = new GenericData.Record(before);
        avro.put("id", "f-1");
        avro.put("fit", "mu");
        avro.put("status", "running");
        avro.put("message", "");
        avro.put("done", 0L);
        avro.put("total", 0L);
        avro.put("by", "me");
        avro.put("requestedMillis", 7L);
        avro.put("startedMillis", 9L);
        avro.put("finishedMillis", 0L);
        avro.put("slices", 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SingleObject.header(SchemaNormalization.parsingFingerprint64(before)));
        new GenericDatumWriter<GenericRecord>(before)
                .write(avro, EncoderFactory.get().directBinaryEncoder(out, null));

        assertThat(FitState.CODEC.decode(out.toByteArray(), SchemaSource.NONE)).isEqualTo(state);
    }

    @Test
    void refusesDamagedRecords() {
        byte[] bytes = FileProgress.CODEC.encode(PROGRESS);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(MalformedRecordException.class)
                    .isThrownBy(() -> FileProgress.CODEC.decode(cut, SchemaSource.NONE));
        }
    }
}

package io.kollider.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class EventBlockSchemaTest {
    private static final BlockColumn PT = new BlockColumn("el_pt_NOSYS", BlockType.FLOAT, true, false, "MeV");
    private static final BlockColumn EVENT = new BlockColumn("eventNumber", BlockType.LONG, false, true, "");
    private static final BlockColumn DOTTED = new BlockColumn("Aux.el:pt", BlockType.DOUBLE, true, false, "GeV");

    @Test
    void readsItsColumnsBackFromTheTopicsSchema() {
        EventBlockSchema schema = EventBlockSchema.of(List.of(PT, EVENT, DOTTED));

        Schema read = new Schema.Parser().parse(schema.avro().toString());
        EventBlockSchema parsed = EventBlockSchema.parse(read);
        assertThat(parsed.columns()).containsExactly(DOTTED, PT, EVENT);
        assertThat(parsed.fingerprint()).isEqualTo(schema.fingerprint());
        assertThat(parsed.index("eventNumber")).isEqualTo(2);
    }

    @Test
    void doesNotDependOnTheOrderOfColumns() {
        assertThat(EventBlockSchema.of(List.of(EVENT, PT)).fingerprint())
                .isEqualTo(EventBlockSchema.of(List.of(PT, EVENT)).fingerprint());
    }

    @Test
    void changesItsFingerprintWithUnitAndSign() {
        BlockColumn otherUnit = new BlockColumn("el_pt_NOSYS", BlockType.FLOAT, true, false, "GeV");
        BlockColumn signed = new BlockColumn("eventNumber", BlockType.LONG, false, false, "");
        assertThat(List.of(
                        EventBlockSchema.of(List.of(PT, EVENT)).fingerprint(),
                        EventBlockSchema.of(List.of(otherUnit, EVENT)).fingerprint(),
                        EventBlockSchema.of(List.of(PT, signed)).fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsApartBranchesWhoseFieldNamesWouldClash() {
        EventBlockSchema schema = EventBlockSchema.of(List.of(
                new BlockColumn("a.b", BlockType.INT, false, false, ""),
                new BlockColumn("a_b", BlockType.INT, true, false, ""),
                new BlockColumn("a_b_lengths", BlockType.INT, false, false, ""),
                new BlockColumn("block", BlockType.INT, false, false, "")));
        assertThat(schema.avro().getFields()).extracting(Schema.Field::name).doesNotHaveDuplicates();
        assertThat(EventBlockSchema.parse(schema.avro()).columns()).isEqualTo(schema.columns());
    }

    @Test
    void refusesColumnsGivenTwiceAndForeignSchemas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBlockSchema.of(List.of(PT, PT)))
                .withMessage("column el_pt_NOSYS is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBlockSchema.parse(Schema.create(Schema.Type.INT)))
                .withMessageContaining("not the schema of an event block");
    }
}

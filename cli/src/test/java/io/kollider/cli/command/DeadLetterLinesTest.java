package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.schemas.deadletter.DatasetLoss;
import io.kollider.schemas.deadletter.DeadLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DeadLetterLinesTest {
    private static final DeadLetter BLOCK = new DeadLetter(
            "kollider.z.events-1", 2, 17, "361106", "a1b2", 1024, 512, "model m failed", OptionalDouble.of(2.5));

    private static final DeadLetter FILE =
            new DeadLetter("/data/zee.root", 0, 0, "", "", 0, 0, "not a ROOT file", OptionalDouble.empty());

    private static final DeadLetter EVENTS = new DeadLetter(
            "kollider.z.events-1", 2, 18, "361106", "a1b2", 1536, 3, "3 weights", OptionalDouble.of(0), true);

    @Test
    void saysWhereABlockOrFileLies() {
        assertThat(DeadLetterLines.of(BLOCK))
                .isEqualTo(
                        "kollider.z.events-1, partition 2, offset 17: dataset 361106, file a1b2, entries 1024 to 1536:"
                                + " model m failed");
        assertThat(DeadLetterLines.of(FILE))
                .isEqualTo("/data/zee.root: dataset unknown, file unknown, entries 0 to 0: not a ROOT file");
        assertThat(DeadLetterLines.of(EVENTS))
                .isEqualTo(
                        "kollider.z.events-1, partition 2, offset 18: dataset 361106, file a1b2, 3 of the block from entry 1536:"
                                + " 3 weights");
    }

    @Test
    void saysWhichSumOfWeightsIsLost() {
        assertThat(DeadLetterLines.of(new DatasetLoss("361106", 3, 2048, -1.25, 0), true))
                .isEqualTo("dataset 361106: 2,048 events lost in 3 dead letters; sum of weights lost with them: -1.25");
    }

    @Test
    void doesNotPassAPartOffAsTheWhole() {
        assertThat(DeadLetterLines.of(new DatasetLoss("361106", 3, 2048, 7.5, 2), true))
                .endsWith("; sum of weights lost with them: 7.5 and what 2 do not know");
        assertThat(DeadLetterLines.of(new DatasetLoss("", 2, 0, 0, 2), true))
                .isEqualTo("dataset unknown: 0 events lost in 2 dead letters; sum of weights lost with them: unknown");
    }

    @Test
    void saysNothingOfWeightsWhereThereIsNoSum() {
        assertThat(DeadLetterLines.of(new DatasetLoss("data", 1, 10, 0, 1), false))
                .isEqualTo("dataset data: 10 events lost in 1 dead letters");
    }

    @Test
    void writesOneObjectALine() throws IOException {
        StringWriter written = new StringWriter();
        PrintWriter out = new PrintWriter(written);

        DeadLetterLines.json(List.of(BLOCK, FILE), out);
        out.flush();

        assertThat(written.toString().lines())
                .containsExactly(
                        "{\"topic\":\"kollider.z.events-1\",\"partition\":2,\"offset\":17,\"dataset\":\"361106\",\"file\":\"a1b2\","
                                + "\"first_entry\":1024,\"entries\":512,\"sum_of_weights\":2.5,\"block_counted\":false,\"reason\":\"model m failed\"}",
                        "{\"path\":\"/data/zee.root\",\"partition\":0,\"dataset\":\"\",\"file\":\"\","
                                + "\"first_entry\":0,\"entries\":0,\"sum_of_weights\":null,\"block_counted\":false,\"reason\":\"not a ROOT file\"}");
    }
}

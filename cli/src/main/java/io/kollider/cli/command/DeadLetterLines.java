package io.kollider.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.schemas.deadletter.DatasetLoss;
import io.kollider.schemas.deadletter.DeadLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Dead letters, and what datasets lack by them, for people and for programs. */
final class DeadLetterLines {
    private DeadLetterLines() {}

    /** Where a block or file lies, what is lost, and why. */
    static String of(DeadLetter letter) {
        String place = letter.isBlock()
                ? "%s, partition %d, offset %d".formatted(letter.topic(), letter.partition(), letter.offset())
                : letter.topic();
        String entries = letter.counted()
                ? "%d of the block from entry %d".formatted(letter.count(), letter.firstEntry())
                : "entries %d to %d".formatted(letter.firstEntry(), letter.firstEntry() + letter.count());
        return "%s: dataset %s, file %s, %s: %s"
                .formatted(place, orUnknown(letter.dataset()), orUnknown(letter.file()), entries, letter.reason());
    }

    /**
     * What a dataset lacks.
     *
     * @param hasSums whether its events have a share in a sum of generator weights
     */
    static String of(DatasetLoss loss, boolean hasSums) {
        String lost = String.format(
                Locale.ROOT,
                "dataset %s: %,d events lost in %,d dead letters",
                orUnknown(loss.dataset()),
                loss.events(),
                loss.letters());
        if (!hasSums) {
            return lost;
        }
        if (loss.unknown() == loss.letters()) {
            return lost + "; sum of weights lost with them: unknown";
        }
        return lost
                + "; sum of weights lost with them: " + loss.sumOfWeights()
                + (loss.isKnown() ? "" : String.format(Locale.ROOT, " and what %,d do not know", loss.unknown()));
    }

    private static String orUnknown(String name) {
        return name.isEmpty() ? "unknown" : name;
    }

    /** One JSON object a line. */
    static void json(List<DeadLetter> letters, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setRootValueSeparator(null)) {
            for (DeadLetter letter : letters) {
                json.writeStartObject();
                json.writeStringField(letter.isBlock() ? "topic" : "path", letter.topic());
                json.writeNumberField("partition", letter.partition());
                if (letter.isBlock()) {
                    json.writeNumberField("offset", letter.offset());
                }
                json.writeStringField("dataset", letter.dataset());
                json.writeStringField("file", letter.file());
                json.writeNumberField("first_entry", letter.firstEntry());
                json.writeNumberField("entries", letter.count());
                if (letter.sumOfWeights().isPresent()) {
                    json.writeNumberField(
                            "sum_of_weights", letter.sumOfWeights().getAsDouble());
                } else {
                    json.writeNullField("sum_of_weights");
                }
                json.writeBooleanField("block_counted", letter.counted());
                json.writeStringField("reason", letter.reason());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }
}

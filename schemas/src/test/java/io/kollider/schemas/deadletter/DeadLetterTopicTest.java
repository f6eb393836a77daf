package io.kollider.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FileStatus.State;
import io.kollider.schemas.topic.Topics;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DeadLetterTopicTest {
    private static final Topics TOPICS = new Topics("toy", 2, 2);
    private static final DeadLetter BLOCK = block(TOPICS.events(), 100, "the weight is NaN");
    private static final DeadLetter FILE = file("broken", "cut off");

    @Test
    void keepsBlocksUntilTheyAreWell() {
        assertThat(open(List.of(BLOCK))).containsExactly(BLOCK);
        assertThat(open(List.of(BLOCK, block(TOPICS.events(), 100, "")))).isEmpty();
        assertThat(open(List.of(BLOCK, block(TOPICS.events(), 200, "")))).containsExactly(BLOCK);
    }

    @Test
    void leavesOutBlocksOfOtherGenerations() {
        assertThat(open(List.of(block(new Topics("toy", 1, 1).events(), 300, "of long ago"), BLOCK)))
                .containsExactly(BLOCK);
    }

    @Test
    void leavesOutFilesThatWereSentAfterAll() {
        FileStatus failed = status("broken", State.FAILED);

        assertThat(open(List.of(FILE), failed)).containsExactly(FILE);
        assertThat(open(List.of(FILE, file("broken", "cut off again")), failed))
                .extracting(DeadLetter::reason)
                .containsExactly("cut off again");
        assertThat(open(List.of(FILE), status("broken", State.COMPLETE))).isEmpty();
        assertThat(open(List.of(FILE), status("broken", State.WAITING))).isEmpty();
        assertThat(open(List.of(FILE), status("another", State.FAILED))).isEmpty();
    }

    private static List<DeadLetter> open(List<DeadLetter> letters, FileStatus... files) {
        return DeadLetterTopic.open(letters, TOPICS, List.of(files));
    }

    private static DeadLetter block(String topic, long firstEntry, String reason) {
        return new DeadLetter(topic, 0, 17, "1", "sound", firstEntry, 50, reason, OptionalDouble.empty());
    }

    private static DeadLetter file(String file, String reason) {
        return new DeadLetter("/data/" + file + ".root", 0, 0, "1", file, 0, 0, reason, OptionalDouble.empty());
    }

    private static FileStatus status(String file, State state) {
        return new FileStatus(file, "/data/" + file + ".root", "1", state, 0, 100, "");
    }
}

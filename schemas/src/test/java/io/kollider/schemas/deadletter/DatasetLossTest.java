package io.kollider.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DatasetLossTest {
    @Test
    void addsUpWhatIsKnownAndCountsWhatIsNot() {
        List<DatasetLoss> losses = DatasetLoss.of(List.of(
                letter("410472", 10, OptionalDouble.of(1.5)),
                letter("data", 3, OptionalDouble.empty()),
                letter("410472", 20, OptionalDouble.of(-0.25)),
                letter("410472", 7, OptionalDouble.empty())));

        assertThat(losses)
                .containsExactly(new DatasetLoss("410472", 3, 37, 1.25, 1), new DatasetLoss("data", 1, 3, 0, 1));
        assertThat(losses.get(0).isKnown()).isFalse();
    }

    @Test
    void isKnownWhereEveryLetterKnowsItsShare() {
        assertThat(DatasetLoss.of(List.of(letter("1", 10, OptionalDouble.of(0))))
                        .get(0)
                        .isKnown())
                .isTrue();
    }

    private static DeadLetter letter(String dataset, int count, OptionalDouble sum) {
        return new DeadLetter("kollider.toy.events-1", 0, 0, dataset, "f", 0, count, "why", sum);
    }
}

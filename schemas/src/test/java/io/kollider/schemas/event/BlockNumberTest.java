package io.kollider.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class BlockNumberTest {
    @Test
    void comesBackAsItWas() {
        for (BlockNumber number :
                List.of(BlockNumber.first(0), BlockNumber.again(1L << 40, 7), BlockNumber.withdrawal(2, 1))) {
            assertThat(BlockNumber.in(new RecordHeaders(number.headers()))).contains(number);
        }
    }

    /** Blocks of earlier releases have the number alone: eight bytes, big-endian. */
    @Test
    void aFirstBlockHasNothingButItsNumber() {
        assertThat(BlockNumber.first(258).headers()).singleElement().satisfies(header -> {
            assertThat(header.key()).isEqualTo("seq");
            assertThat(header.value()).containsExactly(0, 0, 0, 0, 0, 0, 1, 2);
        });
    }

    /** A header that is not understood must not turn a withdrawal into an addition. */
    @Test
    void isNothingIfAHeaderIsDamaged() {
        byte[] seven = {0, 0, 0, 0, 0, 0, 7};
        byte[] number = {0, 0, 0, 0, 0, 0, 0, 7};
        byte[] minus = {-1};

        assertThat(BlockNumber.in(new RecordHeaders())).isEmpty();
        assertThat(BlockNumber.in(new RecordHeaders().add("seq", seven))).isEmpty();
        assertThat(BlockNumber.in(new RecordHeaders().add("seq", number).add("of", seven)))
                .isEmpty();
        assertThat(BlockNumber.in(new RecordHeaders().add("seq", number).add("of", number)))
                .isEmpty();
        assertThat(BlockNumber.in(new RecordHeaders().add("seq", number).add("sign", minus)))
                .isEmpty();
        assertThat(BlockNumber.in(new RecordHeaders(BlockNumber.withdrawal(7, 3).headers()).add("sign", seven)))
                .isEmpty();
    }

    @Test
    void refusesToTakeBackWhatDidNotCome() {
        assertThatIllegalArgumentException().isThrownBy(() -> BlockNumber.withdrawal(5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> BlockNumber.first(-1));
    }
}

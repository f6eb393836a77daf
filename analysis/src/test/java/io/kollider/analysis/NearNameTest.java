package io.kollider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNameTest {
    @Test
    void findsTheNameWithTheFewestEdits() {
        assertThat(NearName.of("jvtt", List.of("eta", "jvt", "phi"))).contains("jvt");
        assertThat(NearName.of("Regions", List.of("region", "regions"))).contains("regions");
        assertThat(NearName.hint("luminsity", List.of("luminosity"))).isEqualTo("; did you mean 'luminosity'?");
    }

    @Test
    void isSilentAboutNamesFarOff() {
        assertThat(NearName.of("luminosity", List.of("bins", "range"))).isEmpty();
        assertThat(NearName.hint("x", List.of())).isEmpty();
    }
}

package io.kollider.producers.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts are those of branches of NanoAOD files: coffea's nano_dy.root, and CMS' documentation of other years. */
class ElementNamesTest {
    private static final String SCALES =
            "LHE scale variation weights (w_var / w_nominal); [0] is muR=0.50000E+00 muF=0.50000E+00 ; [1] is muR=0.50000E+00"
                    + " muF=0.10000E+01 ; [2] is muR=0.50000E+00 muF=0.20000E+01 ; [3] is muR=0.10000E+01 muF=0.50000E+00 ;"
                    + " [4] is muR=0.10000E+01 muF=0.10000E+01 ; [5] is muR=0.10000E+01 muF=0.20000E+01 ; [6] is"
                    + " muR=0.20000E+01 muF=0.50000E+00 ; [7] is muR=0.20000E+01 muF=0.10000E+01 ; [8] is muR=0.20000E+01"
                    + " muF=0.20000E+01 ";

    private final List<String> problems = new ArrayList<>();

    private int index(String text, String name) {
        return ElementNames.in(text).index(name, "here", problems).orElse(-1);
    }

    @Test
    void comparesSettingsByValueAndInAnyOrder() {
        assertThat(index(SCALES, "muR=0.50000E+00 muF=0.10000E+01")).isEqualTo(1);
        assertThat(index(SCALES, "muF=1 muR=2")).isEqualTo(7);
        assertThat(index(SCALES, "MUR = 2.0, MUF = .5")).isEqualTo(6);
        assertThat(index(
                        "PS weights (w_var / w_nominal); [0] is ISR=0.5 FSR=1; [1] is ISR=1 FSR=0.5; [2] is ISR=2",
                        "FSR=.5 ISR=1"))
                .isEqualTo(1);
        assertThat(index(
                        "[0] is renscfact=0.5d0 facscfact=0.5d0 ; [1] is renscfact=0.5d0 facscfact=1d0 ",
                        "facscfact=1 renscfact=0.5"))
                .isEqualTo(1);
        assertThat(index("[0] is MUF=\"0.5\" MUR=\"0.5\" ; [1] is MUF=\"1.0\" MUR=\"0.5\" ", "MUF=1 MUR=0.5"))
                .isEqualTo(1);
        assertThat(problems).isEmpty();
    }

    @Test
    void countsPartonDensities() {
        String text = "LHE pdf variation weights (w_var / w_nominal) for LHA IDs 91400 - 91432";
        assertThat(index(text, "LHA 91400")).isZero();
        assertThat(index(text, "LHA 91432")).isEqualTo(32);
        assertThat(index(text, "LHA 91433")).isEqualTo(-1);
        assertThat(problems).containsExactly("here has no element 'LHA 91433'; did you mean 'LHA 91403'?");
    }

    @Test
    void saysWhatIsNearAndWhatIsThereTwice() {
        assertThat(index(SCALES, "muR=3 muF=1")).isEqualTo(-1);
        assertThat(index("[0] is a=1; [1] is a=1.0", "a=1")).isEqualTo(-1);
        assertThat(problems.get(0)).startsWith("here has no element 'muR=3 muF=1'");
        assertThat(problems.get(1)).isEqualTo("here has 'a=1' as elements [0, 1]; give the number of one");
    }

    @Test
    void knowsNothingFromOtherTexts() {
        assertThat(ElementNames.in("LHEScaleWeight/F").isEmpty()).isTrue();
        assertThat(ElementNames.in("Sum of genEventWeight * LHEScaleWeight[i], divided by genEventSumw")
                        .isEmpty())
                .isTrue();
    }
}

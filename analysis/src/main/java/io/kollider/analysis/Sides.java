package io.kollider.analysis;

import java.util.List;

/** What makes the two sides of a systematic uncertainty. */
public sealed interface Sides permits Sides.UpAndDown, Sides.One, Sides.Combined, Sides.Rate, Sides.Points {
    /** Names of the variations, without repetition. */
    List<String> variations();

    /**
     * One variation a side.
     *
     * @param up of +1σ
     * @param down of −1σ
     */
    record UpAndDown(String up, String down) implements Sides {
        @Override
        public List<String> variations() {
            return List.of(up, down);
        }
    }

    /** One variation, of +1σ; the other side is its mirror image. */
    record One(String up) implements Sides {
        @Override
        public List<String> variations() {
            return List.of(up);
        }
    }

    /** Many variations that make one uncertainty together. */
    record Combined(VariationCombination how, List<String> variations) implements Sides {
        public Combined {
            variations = List.copyOf(variations);
        }
    }

    /**
     * No variation: a change of yield that is given, such as the uncertainty of a cross-section; HistFactory's OverallSys.
     *
     * @param up yield at +1σ over the nominal one, above 0
     * @param down yield at −1σ over the nominal one, above 0
     */
    record Rate(double up, double down) implements Sides {
        @Override
        public List<String> variations() {
            return List.of();
        }
    }

    /** No uncertainty: variations that are counted for a parametrised sample. */
    record Points(List<String> variations) implements Sides {
        public Points {
            variations = List.copyOf(variations);
        }
    }
}

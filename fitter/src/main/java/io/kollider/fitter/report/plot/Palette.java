package io.kollider.fitter.report.plot;

/**
 * Colours for samples that name none: the ten of M. Petroff, "Accessible color sequences for data visualization",
 * arXiv:2107.02270, then the same lighter and lighter.
 */
final class Palette {
    private static final int[] COLOURS = {
        0x3f90da, 0xffa90e, 0xbd1f01, 0x94a4a2, 0x832db6, 0xa96b59, 0xe76300, 0xb9ac70, 0x717581, 0x92dadb
    };

    private Palette() {}

    /** The colour of the i-th sample, from 0. */
    static String colour(int i) {
        int rgb = COLOURS[i % COLOURS.length];
        double white = 1 - 1 / (1 + 0.6 * (i / COLOURS.length));
        return "#%02x%02x%02x"
                .formatted(
                        lighter(rgb >> 16 & 0xff, white), lighter(rgb >> 8 & 0xff, white), lighter(rgb & 0xff, white));
    }

    private static int lighter(int channel, double white) {
        return (int) Math.round(channel + (255 - channel) * white);
    }
}

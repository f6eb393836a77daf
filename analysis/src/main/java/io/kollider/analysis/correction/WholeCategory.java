package io.kollider.analysis.correction;

import java.util.Arrays;

/** A content for each of some whole numbers. */
final class WholeCategory implements Content {
    private final int input;
    private final long[] keys;
    private final Content[] contents;
    private final Content otherwise;

    /**
     * @param keys ascending
     * @param contents by key
     * @param otherwise for all other numbers
     */
    WholeCategory(int input, long[] keys, Content[] contents, Content otherwise) {
        this.input = input;
        this.keys = keys;
        this.contents = contents;
        this.otherwise = otherwise;
    }

    @Override
    public double at(Point point) {
        int place = Arrays.binarySearch(keys, point.whole(input));
        return (place >= 0 ? contents[place] : otherwise).at(point);
    }

    @Override
    public Content given(String[] texts) {
        Content[] specialised = Binning.given(contents, texts);
        Content others = otherwise.given(texts);
        return specialised == contents && others == otherwise
                ? this
                : new WholeCategory(input, keys, specialised, others);
    }
}

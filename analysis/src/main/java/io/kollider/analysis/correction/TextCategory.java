package io.kollider.analysis.correction;

import java.util.Map;

/**
 * A content for each text of an input.
 *
 * @param otherwise for all other texts
 */
record TextCategory(int input, Map<String, Content> contents, Content otherwise) implements Content {
    TextCategory {
        contents = Map.copyOf(contents);
    }

    @Override
    public double at(Point point) {
        throw new IllegalStateException("a category of texts is asked before its text was given");
    }

    @Override
    public Content given(String[] texts) {
        return contents.getOrDefault(texts[input], otherwise).given(texts);
    }
}

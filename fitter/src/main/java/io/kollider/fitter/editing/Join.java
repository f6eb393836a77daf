package io.kollider.fitter.editing;

/** What becomes of parts that two workspaces have under one name, as in pyhf. */
public enum Join {
    /** There must be none. */
    NONE("none"),
    /** They must be equal; measurements need equal parameters of interest, and equal settings of the parameters they share. */
    OUTER("outer"),
    /** Those of the first workspace are kept. */
    LEFT_OUTER("left outer"),
    /** Those of the second workspace are kept. */
    RIGHT_OUTER("right outer");

    private final String text;

    Join(String text) {
        this.text = text;
    }

    /** pyhf's name of it. */
    @Override
    public String toString() {
        return text;
    }
}

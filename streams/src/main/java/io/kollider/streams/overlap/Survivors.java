package io.kollider.streams.overlap;

/** The objects of a block that overlap removal weighs against each other. */
public final class Survivors {
    private final Candidates electrons = new Candidates();
    private final Candidates muons = new Candidates();
    private final Candidates jets = new Candidates();

    public Candidates electrons() {
        return electrons;
    }

    public Candidates muons() {
        return muons;
    }

    public Candidates jets() {
        return jets;
    }

    Candidates of(Contender contender) {
        return switch (contender) {
            case ELECTRON -> electrons;
            case MUON -> muons;
            case JET -> jets;
        };
    }
}

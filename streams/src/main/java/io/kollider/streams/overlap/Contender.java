package io.kollider.streams.overlap;

/** The kinds of object that can take each other's place. */
enum Contender {
    ELECTRON,
    MUON,
    JET
}

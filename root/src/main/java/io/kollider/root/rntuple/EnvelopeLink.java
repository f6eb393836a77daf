package io.kollider.root.rntuple;

/**
 * Where an envelope lies, and how long it is.
 *
 * @param unpacked length when unpacked
 */
record EnvelopeLink(long unpacked, Locator locator) {

    static EnvelopeLink read(Envelope from) {
        long unpacked = from.int64();
        return new EnvelopeLink(unpacked, Locator.read(from));
    }
}

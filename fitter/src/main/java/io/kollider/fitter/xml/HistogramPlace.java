package io.kollider.fitter.xml;

/**
 * Where an element's histograms are if it does not say so itself: what encloses it decides.
 *
 * @param file a ROOT file's name, empty if nothing says it
 * @param folder in that file, empty for its top
 */
record HistogramPlace(String file, String folder) {
    static final HistogramPlace NOWHERE = new HistogramPlace("", "");

    /** As an element says with {@code InputFile} and {@code HistoPath}. */
    HistogramPlace of(XmlElement element) {
        return of(element, "InputFile", "HistoPath");
    }

    HistogramPlace of(XmlElement element, String fileAttribute, String folderAttribute) {
        return new HistogramPlace(
                element.optional(fileAttribute).orElse(file),
                element.optional(folderAttribute).orElse(folder));
    }

    /** The histogram here that an attribute names. */
    BinContents read(HistogramFiles files, XmlElement element, String nameAttribute) {
        return files.read(element, file, folder, element.attribute(nameAttribute));
    }
}

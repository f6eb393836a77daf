package io.kollider.root.member;

/** Classes of ROOT whose objects do not follow their description. */
final class StoredByHand {

    private StoredByHand() {}

    static boolean isSo(String className) {
        return switch (className) {
            case "TObjArray",
                    "TClonesArray",
                    "TList",
                    "THashList",
                    "TMap",
                    "THashTable",
                    "TOrdCollection",
                    "TSortedList",
                    "TRefArray",
                    "TExMap",
                    "TCollection",
                    "TSeqCollection",
                    "TTree",
                    "TProcessID" -> true;
            default -> false;
        };
    }
}

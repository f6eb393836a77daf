package io.kollider.cli.run;

import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.IngestSettings;
import io.kollider.schemas.catalogue.WantedFiles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses to go on with what was counted of files that the analysis does not name any more. */
final class FilesCheck {
    private final Catalogue catalogue;
    private final DataDirectory data;

    FilesCheck(Catalogue catalogue, DataDirectory data) {
        this.catalogue = catalogue;
        this.data = data;
    }

    /**
     * Looks for files that are left behind.
     *
     * @param wanted what is to become of each file: one that is withdrawn need not be named
     * @throws RunException if events of a file were counted that the analysis does not name any more
     */
    void requireFiles(List<CatalogueFile> named, WantedFiles wanted) {
        Set<String> ids = named.stream().map(CatalogueFile::file).collect(Collectors.toSet());
        catalogue.files().stream()
                .filter(file -> !ids.contains(file.file()))
                .filter(file -> !wanted.isWithdrawn(file.file()))
                .findFirst()
                .ifPresent(file -> {
                    throw new RunException(
                            data.path() + " holds events of " + file.name() + " (" + file.dataset()
                                    + "), which the analysis does not name any more, or whose content changed;"
                                    + " bring it back, take its events out with 'kollider ingest withdraw', or use a new --data-dir");
                });
    }

    /**
     * Compares the closed list of data files with the one that replicas were drawn from, or keeps it if there is none yet.
     *
     * @param text of the list
     * @throws RunException if another list was used
     */
    void requireClosed(String text, int partitions) {
        IngestSettings now = IngestSettings.of(text, partitions);
        IngestSettings before = catalogue.settings(CatalogueKey.closedFiles()).orElse(null);
        if (before == null) {
            catalogue.write(CatalogueKey.closedFiles(), now);
        } else if (!before.text().equals(text)) {
            throw new RunException(data.path()
                    + " has replicas drawn n out of n from another list of data files, and every multiplicity would change; use a new --data-dir");
        }
    }
}

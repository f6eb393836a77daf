package io.kollider.fitter.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the results of one fit go: a folder with fixed names, which a new report clears of the results of an earlier one. */
final class OutputFolder {
    private static final String WORKSPACE = "workspace.json";
    private static final String FIT = "fit.json";
    private static final String PRUNING = "pruning.json";
    private static final String UNFOLDED = "unfolded.json";
    private static final String SCANS = "scans.json";
    private static final String BOOTSTRAP = "bootstrap.json";
    private static final String REPLICAS = "replicas.csv";
    private static final String VALIDATION = "validation.json";
    private static final String PAGE = "index.html";
    private static final String PLOTS = "plots";
    private static final String TABLES = "tables";

    private final Path folder;

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    /** Creates the folder, and removes what the fits of an earlier report left in it and below. */
    static OutputFolder cleared(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> below = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path former : below) {
                if (Files.exists(former.resolve(WORKSPACE))) {
                    clear(former);
                    removeIfEmpty(former);
                }
            }
        }
        clear(folder);
        return new OutputFolder(folder);
    }

    /** The folder of a further fit. */
    OutputFolder below(String name) throws IOException {
        return new OutputFolder(Files.createDirectories(folder.resolve(name)));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path workspace() {
        return folder.resolve(WORKSPACE);
    }

    Path fit() {
        return folder.resolve(FIT);
    }

    Path pruning() {
        return folder.resolve(PRUNING);
    }

    Path scans() {
        return folder.resolve(SCANS);
    }

    Path unfolded() {
        return folder.resolve(UNFOLDED);
    }

    Path bootstrap() {
        return folder.resolve(BOOTSTRAP);
    }

    Path replicas() {
        return folder.resolve(REPLICAS);
    }

    Path validation() {
        return folder.resolve(VALIDATION);
    }

    Path page() {
        return folder.resolve(PAGE);
    }

    /** {@code plots/NAME} without an ending, with other signs than letters, digits and a few more replaced; creates the folder. */
    Path plot(String name) throws IOException {
        String file = name.replaceAll("[^A-Za-z0-9_.-]+", "_");
        return Files.createDirectories(folder.resolve(PLOTS)).resolve(file);
    }

    /** Where tables go; creates the folder. */
    Path tables() throws IOException {
        return Files.createDirectories(folder.resolve(TABLES));
    }

    private static void clear(Path folder) throws IOException {
        for (String name : List.of(WORKSPACE, FIT, PRUNING, UNFOLDED, SCANS, BOOTSTRAP, REPLICAS, VALIDATION, PAGE)) {
            Files.deleteIfExists(folder.resolve(name));
        }
        clear(folder.resolve(PLOTS), "*.{svg,png,pdf}");
        clear(folder.resolve(TABLES), "*.{tex,md,csv}");
    }

    private static void clear(Path below, String files) throws IOException {
        if (Files.isDirectory(below)) {
            try (DirectoryStream<Path> former = Files.newDirectoryStream(below, files)) {
                for (Path file : former) {
                    Files.delete(file);
                }
            }
            removeIfEmpty(below);
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> rest = Files.newDirectoryStream(folder)) {
            if (rest.iterator().hasNext()) {
                return;
            }
        }
        Files.delete(folder);
    }
}

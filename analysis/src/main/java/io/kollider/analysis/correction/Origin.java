package io.kollider.analysis.correction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Where a correction has its values from. */
public sealed interface Origin {
    /** The files that hold them. */
    List<Path> files();

    /** All that changes the values but the content of the files, one setting a line. */
    List<String> settings();

    /**
     * Values for all datasets.
     *
     * @param content as the analysis file, or a file that it names, has it
     */
    record Given(Content content, List<Path> files, List<String> settings) implements Origin {
        public Given {
            files = List.copyOf(files);
            settings = List.copyOf(settings);
        }
    }

    /**
     * Values by dataset.
     *
     * @param contents by DSID, or by the key of a dataset
     * @param otherwise for all other datasets
     */
    record ByDataset(
            Map<String, Content> contents, Optional<Content> otherwise, List<Path> files, List<String> settings)
            implements Origin {
        public ByDataset {
            contents = Map.copyOf(contents);
            files = List.copyOf(files);
            settings = List.copyOf(settings);
        }

        /** The values for a dataset, given by its key: its own, else those of its DSID. */
        public Optional<Content> of(String dataset) {
            return contents.keySet().stream()
                    .filter(name -> dataset.equals(name) || dataset.startsWith(name + "_"))
                    .max(Comparator.comparing(String::length))
                    .map(contents::get)
                    .or(() -> otherwise);
        }
    }

    /** A histogram, or a profile, in a ROOT file: the content of the bin, and for the texts up and down that plus and minus its error. */
    record Histogram(StoredHistogram histogram, Outside outside) implements Origin {
        /** The texts that choose between the content and its changes. */
        public static final List<String> VARIATIONS = List.of("nominal", "up", "down");

        @Override
        public List<Path> files() {
            return List.of(histogram.file());
        }

        @Override
        public List<String> settings() {
            return List.of("object " + histogram.path(), "outside " + outside);
        }
    }

    /**
     * The ratio of the distributions of the number of interactions in data and simulation, each normalised.
     *
     * @param profiles of the campaigns
     * @param variations the texts that choose between data profiles, each with a factor on the number of interactions in data
     * @param dataWithoutSimulation the largest share of data where simulation has none
     * @param simulationWithoutData the largest share of simulation where data have none
     */
    record PileUp(
            List<Profile> profiles,
            SortedMap<String, Double> variations,
            double dataWithoutSimulation,
            double simulationWithoutData)
            implements Origin {
        public PileUp {
            profiles = List.copyOf(profiles);
        }

        /** The profiles for a dataset, given by its key, which has its campaign behind the DSID; one without campaign is for all others. */
        public List<Profile> of(String dataset) {
            List<Profile> own = profiles.stream()
                    .filter(profile -> !profile.campaign().isEmpty())
                    .filter(profile -> (dataset + "_").contains("_" + profile.campaign() + "_"))
                    .toList();
            return own.isEmpty()
                    ? profiles.stream()
                            .filter(profile -> profile.campaign().isEmpty())
                            .toList()
                    : own;
        }

        /**
         * The profiles of a campaign.
         *
         * @param campaign empty for all others
         * @param data by variation, histograms whose sum counts
         * @param simulation histograms whose sum counts
         */
        public record Profile(
                String campaign, SortedMap<String, List<StoredHistogram>> data, List<StoredHistogram> simulation) {
            public Profile {
                simulation = List.copyOf(simulation);
            }
        }

        @Override
        public List<Path> files() {
            LinkedHashSet<Path> files = new LinkedHashSet<>();
            for (Profile profile : profiles) {
                profile.data().values().forEach(list -> list.forEach(one -> files.add(one.file())));
                profile.simulation().forEach(one -> files.add(one.file()));
            }
            return List.copyOf(files);
        }

        @Override
        public List<String> settings() {
            List<String> lines = new ArrayList<>();
            for (Profile profile : profiles) {
                String name = "campaign " + profile.campaign();
                profile.data().forEach((variation, list) -> lines.add(name + " data " + variation + " " + paths(list)));
                lines.add(name + " simulation " + paths(profile.simulation()));
            }
            variations.forEach((variation, factor) -> lines.add("data-scale " + variation + " " + factor));
            return lines;
        }

        private static List<String> paths(List<StoredHistogram> list) {
            return list.stream().map(StoredHistogram::path).toList();
        }
    }

    /** A histogram in a ROOT file, given by its path in there. */
    record StoredHistogram(Path file, String path) {}
}

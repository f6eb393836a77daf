package io.kollider.streams.topology;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Input;
import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.Region;
import io.kollider.analysis.Source;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.correction.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * All of an analysis that changes what is filled, one setting a line: state and snapshots of one text must not be continued with
 * another. Left out is what only reading uses (luminosity, cross-sections, fits, labels), and the lists of files and samples, as
 * their blocks are kept by dataset.
 */
public final class HistogramFingerprint {
    /** To be raised when the same text fills differently: a kernel's meaning, overlap removal, multiplicities, cells of an axis. */
    private static final int SEMANTICS = 1;

    private final List<String> lines = new ArrayList<>();

    private HistogramFingerprint() {}

    /** The settings in the order of the analysis file; white space in expressions does not count. */
    public static String text(Analysis analysis) {
        HistogramFingerprint fingerprint = new HistogramFingerprint();
        fingerprint.add("semantics", SEMANTICS);
        fingerprint.input(analysis.input());
        analysis.objects().forEach(fingerprint::object);
        fingerprint.add("overlap-removal", analysis.overlapRemoval());
        analysis.define().forEach((name, source) -> fingerprint.add("define." + name, source));
        analysis.models().forEach(model -> fingerprint.lines.addAll(ModelFingerprint.lines(model)));
        analysis.corrections().forEach(fingerprint::correction);
        analysis.weight().ifPresent(source -> fingerprint.add("weight", source));
        analysis.goodRuns().ifPresent(good -> {
            fingerprint.add("event.good-runs", good.digest());
            fingerprint.add("input.luminosity-block", analysis.input().luminosityBlock());
        });
        analysis.cutflow().forEach((step, source) -> fingerprint.add("cutflow." + step, source));
        analysis.regions().forEach(region -> fingerprint.region(region, analysis.replicated(region.name())));
        analysis.variations().forEach(variation -> fingerprint.add("variation", variation));
        analysis.systematics()
                .forEach(systematic -> new TreeMap<>(systematic.corrections())
                        .forEach((variation, replaced) -> new TreeMap<>(replaced)
                                .forEach((name, replacement) ->
                                        fingerprint.replacement("variation." + variation + "." + name, replacement))));
        analysis.systematics()
                .forEach(systematic -> new TreeMap<>(systematic.weights())
                        .forEach((variation, weight) -> fingerprint.add("variation." + variation + ".weight", weight)));
        analysis.systematics()
                .forEach(systematic -> new TreeMap<>(systematic.preserved())
                        .forEach((variation, sum) ->
                                fingerprint.add("variation." + variation + ".preserve", sum.weight())));
        analysis.bootstrap().ifPresent(bootstrap -> {
            fingerprint.add("bootstrap.replicas", bootstrap.replicas());
            fingerprint.add("bootstrap.seed", bootstrap.seed());
        });
        return String.join("\n", fingerprint.lines) + "\n";
    }

    private void input(Input input) {
        add("input.nominal", input.nominal());
        new TreeMap<>(input.units()).forEach((dimension, unit) -> add("input.units." + dimension, unit));
        if (!input.variations().equals(Input.VARIATIONS)) {
            add("input.variation", input.variations());
        }
        add("input.run", input.run());
        add("input.event", input.event());
    }

    /** With the content of its files, wherever they lie. */
    private void correction(CorrectionDefinition correction) {
        String name = "corrections." + correction.name();
        correction.origin().settings().forEach(setting -> add(name, setting));
        correction.origin().files().forEach(file -> add(name + ".file", FileDigest.sha256(file)));
        correction
                .parameters()
                .forEach(parameter ->
                        parameter.unit().ifPresent(unit -> add(name + "." + parameter.name(), unit.symbol())));
    }

    private void replacement(String key, Replacement replacement) {
        replacement.other().ifPresent(other -> add(key, other.name()));
        new TreeMap<>(replacement.texts()).forEach((before, after) -> add(key + "." + before, after));
    }

    private void object(ObjectDefinition definition) {
        String name = "objects." + definition.name();
        if (definition instanceof ObjectDefinition.Branches branches) {
            add(name + ".kind", branches.kind());
            add(name + ".branches", branches.prefix());
            new TreeMap<>(branches.roles()).forEach((role, property) -> add(name + "." + role, property));
            branches.term().ifPresent(term -> add(name + ".term", term));
            branches.select().ifPresent(select -> add(name + ".select", select));
        } else if (definition instanceof ObjectDefinition.Union union) {
            add(name + ".union", String.join(", ", union.members()));
            add(name + ".sort", union.sort());
        } else {
            throw new IllegalArgumentException("no fingerprint of " + definition);
        }
    }

    private void region(Region region, List<String> replicated) {
        String name = "regions." + region.name();
        add(name + ".select", region.select());
        for (Region.Histogram histogram : region.histograms()) {
            String path = name + "." + histogram.name();
            add(path + ".variable", histogram.variable());
            add(path + ".unit", histogram.unit());
            add(path + ".edges", histogram.axis().edges());
            add(path + ".axis", histogram.axis().getClass().getSimpleName());
            add(path + ".replicas", replicated.contains(histogram.name()));
        }
    }

    private void add(String key, Source source) {
        add(key, source.text());
    }

    private void add(String key, Object value) {
        lines.add(key + " = " + String.valueOf(value).strip().replaceAll("\\s+", " "));
    }
}

package io.kollider.streams.topology;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Input;
import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.Triggers;
import io.kollider.analysis.axis.CategoryAxis;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.correction.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * All of an analysis that changes what is filled, one setting a line: state and snapshots of one text must not be continued with
 * another. Left out is what only reading uses (luminosity, cross-sections, fits, labels), and the lists of files and samples, as
 * their blocks are kept by dataset, unless samples divide it; so are those of variations with files of their own, of which only the weights are here.
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
        analysis.overlapRemoval().steps().forEach(step -> fingerprint.add("overlap-removal", step.text()));
        analysis.define().forEach((name, source) -> fingerprint.add("define." + name, source));
        analysis.models().forEach(model -> fingerprint.lines.addAll(ModelFingerprint.lines(model)));
        analysis.corrections().forEach(fingerprint::correction);
        analysis.weight().ifPresent(source -> fingerprint.add("weight", source));
        analysis.goodRuns().ifPresent(good -> {
            fingerprint.add("event.good-runs", good.digest());
            fingerprint.add("input.luminosity-block", analysis.input().luminosityBlock());
        });
        analysis.luminosity().table().ifPresent(table -> {
            fingerprint.add("luminosity.table", table + ", " + table.digest());
            fingerprint.add("input.luminosity-block", analysis.input().luminosityBlock());
        });
        analysis.clean().ifPresent(source -> fingerprint.add("event.clean", source));
        analysis.triggers().ifPresent(fingerprint::triggers);
        analysis.cutflows().forEach(fingerprint::cutflow);
        analysis.countedRegions().forEach(region -> fingerprint.region(region, analysis.replicated(region.name())));
        analysis.unfoldings().forEach(unfolding -> {
            fingerprint.region(unfolding.truth(), List.of());
            unfolding
                    .weight()
                    .ifPresent(weight -> fingerprint.add("unfolding." + unfolding.name() + ".weight", weight));
        });
        fingerprint.parts(analysis);
        analysis.varied().stream()
                .flatMap(systematic -> systematic.variationsInNominalFiles().stream())
                .distinct()
                .forEach(variation -> fingerprint.add("variation", variation));
        analysis.varied()
                .forEach(systematic -> new TreeMap<>(systematic.corrections())
                        .forEach((variation, replaced) -> new TreeMap<>(replaced)
                                .forEach((name, replacement) ->
                                        fingerprint.replacement("variation." + variation + "." + name, replacement))));
        analysis.varied()
                .forEach(systematic -> new TreeMap<>(systematic.weights())
                        .forEach((variation, weight) -> fingerprint.add("variation." + variation + ".weight", weight)));
        analysis.varied()
                .forEach(systematic -> new TreeMap<>(systematic.preserved())
                        .forEach((variation, sum) ->
                                fingerprint.add("variation." + variation + ".preserve", sum.weight())));
        analysis.bootstrap().ifPresent(bootstrap -> {
            fingerprint.add("bootstrap.replicas", bootstrap.replicas());
            fingerprint.add("bootstrap.seed", bootstrap.seed());
            if (bootstrap.method() != Bootstrap.Method.POISSON) {
                fingerprint.add("bootstrap.method", bootstrap.method());
            }
            if (bootstrap.simulation()) {
                fingerprint.add("bootstrap.simulation", bootstrap.simulation());
            }
        });
        return String.join("\n", fingerprint.lines) + "\n";
    }

    /** Events that were counted before a sample had a part of them are in no array of that part. */
    private void parts(Analysis analysis) {
        for (EventSource source : analysis.sources()) {
            if (!source.events().named().isEmpty()) {
                add("parts." + source.key(), source.parts());
            }
        }
        for (Sample sample : analysis.samples()) {
            sample.part().ifPresent(part -> {
                String name = "samples." + sample.name();
                part.select().ifPresent(select -> add(name + ".select", select));
                part.weight().ifPresent(weight -> add(name + ".weight", weight));
                add(name + ".ignore-weight", part.ignoresEventWeight());
                new TreeMap<>(part.replaced()).forEach((region, other) -> add(name + ".replace." + region, other));
                add(name + ".variations", analysis.variationsInNominalFiles(sample.name()));
                analysis.unfoldings().stream()
                        .filter(unfolding -> unfolding.samples().contains(sample.name()))
                        .forEach(unfolding -> add(name + ".unfolding", unfolding.name()));
            });
        }
    }

    private void input(Input input) {
        add("input.nominal", input.nominal());
        new TreeMap<>(input.units()).forEach((dimension, unit) -> add("input.units." + dimension, unit));
        if (!input.variations().equals(Input.VARIATIONS)) {
            add("input.variation", input.variations());
        }
        input.missing().forEach(rule -> add("input.missing." + rule.pattern().text(), rule.text()));
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
            branches.sort().ifPresent(sort -> add(name + ".sort", sort));
        } else if (definition instanceof ObjectDefinition.Chosen chosen) {
            add(name + ".from", chosen.from());
            add(name + ".select", chosen.select());
            chosen.sort().ifPresent(sort -> add(name + ".sort", sort));
        } else if (definition instanceof ObjectDefinition.Union union) {
            add(name + ".union", String.join(", ", union.members()));
            add(name + ".sort", union.sort());
        } else {
            throw new IllegalArgumentException("no fingerprint of " + definition);
        }
    }

    private void triggers(Triggers triggers) {
        add("triggers.decision", triggers.decision());
        triggers.matched().ifPresent(matched -> add("triggers.matched", matched));
        triggers.simulation().ifPresent(simulation -> add("triggers.simulation", simulation.text()));
        for (Triggers.Period period : triggers.periods()) {
            String name = "triggers.periods." + period.name();
            add(name + ".runs", period.runs());
            period.lists().forEach((list, items) -> items.forEach(trigger -> add(name + "." + list, trigger.text())));
        }
    }

    private void region(Region region, List<String> replicated) {
        String name = "regions." + region.name();
        add(name + ".select", region.select());
        for (Region.Histogram histogram : region.histograms()) {
            String path = name + "." + histogram.name();
            variable(path, histogram.variables().get(0));
            histogram.variables().stream().skip(1).forEach(variable -> variable(path + ".y", variable));
            add(path + ".replicas", replicated.contains(histogram.name()));
        }
    }

    private void cutflow(Cutflow cutflow) {
        String name = cutflow.name().isEmpty() ? "" : cutflow.name() + ".";
        String path = cutflow.region().isEmpty() ? "cutflow." + name : "regions." + cutflow.region() + ".cutflow.";
        cutflow.steps().forEach((step, source) -> add(path + step, source));
    }

    private void variable(String path, Region.Variable variable) {
        add(path + ".variable", variable.value());
        add(path + ".unit", variable.unit());
        add(path + ".edges", variable.axis().edges());
        if (variable.axis() instanceof CategoryAxis categories) {
            add(path + ".categories", categories.names() + " " + categories.values());
        }
        add(path + ".axis", variable.axis().getClass().getSimpleName());
    }

    private void add(String key, Source source) {
        add(key, source.text());
    }

    private void add(String key, Object value) {
        lines.add(key + " = " + String.valueOf(value).strip().replaceAll("\\s+", " "));
    }
}

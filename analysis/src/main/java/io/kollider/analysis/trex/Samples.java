package io.kollider.analysis.trex;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Samples, with labels, colours and files. */
final class Samples {
    /** ROOT's named colours, by their indices: class {@code TColor}, "Color wheel" and "Basic ROOT colors". */
    private static final Map<Integer, String> COLORS = Map.ofEntries(
            Map.entry(0, "#ffffff"),
            Map.entry(1, "#000000"),
            Map.entry(2, "#ff0000"),
            Map.entry(3, "#00ff00"),
            Map.entry(4, "#0000ff"),
            Map.entry(5, "#ffff00"),
            Map.entry(6, "#ff00ff"),
            Map.entry(7, "#00ffff"),
            Map.entry(400, "#ffff00"),
            Map.entry(416, "#00ff00"),
            Map.entry(432, "#00ffff"),
            Map.entry(600, "#0000ff"),
            Map.entry(616, "#ff00ff"),
            Map.entry(632, "#ff0000"),
            Map.entry(800, "#ffcc00"),
            Map.entry(920, "#cccccc"));

    private final Losses losses;

    Samples(Losses losses) {
        this.losses = losses;
    }

    /** @param parts the keys of samples that have a part of their datasets */
    void write(Inputs inputs, Function<SimulatedSample, Map<String, String>> parts, YamlText out) {
        out.line(0, "samples:");
        inputs.data().ifPresent(data -> {
            out.line(1, YamlText.quoted(data.name()) + ":");
            label(data, out);
            out.line(2, "data: true");
            files(inputs.dataFiles(), "files: ", 2, out);
            for (String option :
                    List.of("FillColor", "FillColorRGB", "LumiScale", "LumiScales", "NormalizedByTheory", "MCweight")) {
                if (data.text(option).isPresent()) {
                    losses.aside(data, option, "has no meaning for data");
                }
            }
        });
        for (SimulatedSample sample : inputs.simulated()) {
            out.line(1, YamlText.quoted(sample.name()) + ":");
            label(sample.block(), out);
            color(sample.block()).ifPresent(color -> out.line(2, "color: " + YamlText.quoted(color)));
            Optional<String> from = sample.sharing().from();
            if (from.isPresent()) {
                out.line(2, "from: " + YamlText.quoted(from.get()));
            } else {
                out.line(2, "datasets:");
                sample.files().forEach((dataset, files) -> {
                    out.line(3, "- dsid: " + YamlText.quoted(dataset));
                    files(files, "files: ", 4, out);
                });
            }
            parts.apply(sample).forEach((key, value) -> out.line(2, key + ": " + value));
        }
        out.gap();
    }

    private static void label(Block sample, YamlText out) {
        sample.text("Title").ifPresent(title -> out.line(2, "label: " + YamlText.quoted(title)));
    }

    private static void files(List<String> files, String key, int level, YamlText out) {
        if (files.isEmpty()) {
            out.comment(level, "Add 'files' here: they are not the same in all regions.");
        } else {
            out.line(level, key + YamlText.list(files));
        }
    }

    private Optional<String> color(Block sample) {
        List<Double> rgb = sample.list("FillColorRGB").stream()
                .flatMap(text -> Numbers.of(text).stream())
                .filter(value -> value >= 0 && value <= 255)
                .toList();
        if (rgb.size() == 3) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "#%02x%02x%02x",
                    rgb.get(0).intValue(),
                    rgb.get(1).intValue(),
                    rgb.get(2).intValue()));
        }
        Optional<String> index = sample.text("FillColor");
        Optional<String> color =
                index.flatMap(Numbers::of).map(Double::intValue).map(COLORS::get);
        if (index.isPresent() && color.isEmpty()) {
            losses.aside(
                    sample, "FillColor", "ROOT's colour " + index.get() + " has no name here; another one is taken");
        }
        return color;
    }
}

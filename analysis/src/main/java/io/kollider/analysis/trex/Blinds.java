package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the job blinds. */
final class Blinds {
    private final Block job;
    private final Inputs inputs;
    private final Losses losses;

    Blinds(Block job, Inputs inputs, Losses losses) {
        this.job = job;
        this.inputs = inputs;
        this.losses = losses;
    }

    void write(List<Block> regions, YamlText out) {
        List<String> settings = new ArrayList<>();
        threshold().ifPresent(threshold -> {
            settings.add("threshold: " + threshold);
            settings.add("signal: " + YamlText.list(signals()));
        });
        List<String> signalRegions = regions.stream()
                .filter(region -> Regions.type(region).equals("SIGNAL"))
                .map(Block::name)
                .toList();
        if (job.isTrue("BlindSRs") && !signalRegions.isEmpty()) {
            settings.add("regions: " + YamlText.list(signalRegions));
        }
        if (!settings.isEmpty() && inputs.data().isPresent()) {
            out.line(0, "blinding: {" + String.join(", ", settings) + "}");
        }
    }

    private Optional<String> threshold() {
        Optional<String> text = job.text("BlindingThreshold");
        String type = job.text("BlindingType").orElse("SOVERB").toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> threshold = Numbers.of(text.get());
        if (threshold.isEmpty()) {
            losses.add(job, "BlindingThreshold", "should be a number; nothing is blinded by it");
            return Optional.empty();
        }
        if (threshold.get() < 0) {
            return Optional.empty();
        }
        if (!type.equals("SOVERB")) {
            losses.add(
                    job,
                    "BlindingType",
                    "bins are judged by signal over background alone; nothing is blinded by BlindingThreshold");
            return Optional.empty();
        }
        if (signals().isEmpty()) {
            losses.add(job, "BlindingThreshold", "there is no sample of type SIGNAL; nothing is blinded by it");
            return Optional.empty();
        }
        losses.add(
                job,
                "BlindingThreshold",
                "fits have Asimov data in blinded bins, where TRExFitter fits the data; see 'blinding'");
        return threshold.map(Numbers::text);
    }

    private List<String> signals() {
        return inputs.simulated().stream()
                .filter(sample -> sample.block().text("Type").orElse("").equalsIgnoreCase("SIGNAL"))
                .map(SimulatedSample::name)
                .toList();
    }
}

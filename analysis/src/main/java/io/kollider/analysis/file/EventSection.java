package io.kollider.analysis.file;

import io.kollider.analysis.GoodRuns;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.Source;
import io.kollider.analysis.Triggers;
import java.util.Optional;

/** Which events count, and with what weight: {@code weights}, {@code event} and {@code triggers}. */
record EventSection(
        Optional<Source> weight, Optional<GoodRuns> goodRuns, Optional<Source> clean, Optional<Triggers> triggers) {

    static EventSection read(Document document, Optional<Entry> weights, SampleSection input, ObjectSection objects) {
        Entry root = document.root();
        Optional<Source> weight = weights.flatMap(entry -> entry.required("event"))
                .flatMap(Entry::source)
                .map(document::checked);
        weights.ifPresent(Entry::noOtherKeys);
        Optional<Entry> event = root.optional("event");
        Optional<GoodRuns> goodRuns = event.flatMap(entry -> entry.optional("good-runs"))
                .flatMap(lists -> GoodRunsFile.read(lists, document.directory()));
        input.luminosity()
                .filter(all ->
                        goodRuns.isPresent() && !(all.within(goodRuns.get()).inversePicobarn() > 0))
                .ifPresent(all -> root.problem("luminosity.table has no luminosity in event.good-runs"));
        Optional<Source> clean = event.flatMap(entry -> entry.optional("clean")).flatMap(Entry::expression);
        event.ifPresent(Entry::noOtherKeys);
        Optional<Triggers> triggers = root.optional("triggers")
                .flatMap(entry -> new TriggerReader(
                                objects.objects(), input.input().units())
                        .read(entry, input.hasSimulation(), goodRuns));
        triggers.ifPresent(read -> read.names().stream()
                .filter(objects::isTaken)
                .forEach(taken -> document.problems()
                        .add(
                                read.source().place(),
                                "triggers",
                                "there is a definition or an object '" + taken + "' already")));
        return new EventSection(weight, goodRuns, clean, triggers);
    }

    /** Of the good runs alone, if there is a list. */
    Luminosity within(Luminosity all) {
        return goodRuns.map(all::within).orElse(all);
    }
}

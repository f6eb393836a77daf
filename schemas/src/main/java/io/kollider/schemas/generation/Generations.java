package io.kollider.schemas.generation;

import io.kollider.schemas.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All generations of an analysis at one moment. A generation of events is one way of reading files, a generation of histograms one way
 * of filling from one of those. Several are kept side by side, one of histograms serves: that is, is read. Beside them stand all acts
 * of unblinding, which hold for whatever generation serves. Immutable; a change makes another.
 */
public final class Generations {
    private final String analysis;
    private final SortedMap<Integer, EventsGeneration> events;
    private final SortedMap<Integer, HistogramGeneration> histograms;
    private final int serving;
    private final SortedMap<Integer, BlindingAct> acts;

    private Generations(
            String analysis,
            SortedMap<Integer, EventsGeneration> events,
            SortedMap<Integer, HistogramGeneration> histograms,
            int serving,
            SortedMap<Integer, BlindingAct> acts) {
        this.analysis = analysis;
        this.events = events;
        this.histograms = histograms;
        this.serving = serving;
        this.acts = acts;
    }

    static Generations none(String analysis) {
        return new Generations(analysis, new TreeMap<>(), new TreeMap<>(), 0, new TreeMap<>());
    }

    /** These and one more generation of events, or one in another state. */
    public Generations with(EventsGeneration generation) {
        SortedMap<Integer, EventsGeneration> more = new TreeMap<>(events);
        more.put(generation.number(), generation);
        return new Generations(analysis, more, histograms, serving, acts);
    }

    /** These and one more generation of histograms, or one in another state. */
    public Generations with(HistogramGeneration generation) {
        SortedMap<Integer, HistogramGeneration> more = new TreeMap<>(histograms);
        more.put(generation.number(), generation);
        return new Generations(analysis, events, more, serving, acts);
    }

    /**
     * These with another one serving.
     *
     * @throws IllegalArgumentException if there is no such generation, or it is deleted
     */
    public Generations serving(int number) {
        if (!histograms(number).isKept()) {
            throw new IllegalArgumentException("generation " + number + " of " + analysis + " is deleted");
        }
        return reading(number);
    }

    /** As {@link #serving(int)}, while not all records are read yet. */
    Generations reading(int number) {
        return new Generations(analysis, events, histograms, number, acts);
    }

    OptionalInt servingNumber() {
        return serving == 0 ? OptionalInt.empty() : OptionalInt.of(serving);
    }

    /** Adds a generation of histograms; the first one serves from its beginning. */
    public Generations added(HistogramGeneration generation) {
        Generations more = with(generation);
        return serving == 0 ? more.serving(generation.number()) : more;
    }

    /** These and one more act of unblinding. */
    public Generations with(BlindingAct act) {
        SortedMap<Integer, BlindingAct> more = new TreeMap<>(acts);
        more.put(act.number(), act);
        return new Generations(analysis, events, histograms, serving, more);
    }

    /** All acts of unblinding and of blinding again, in their order. */
    public List<BlindingAct> acts() {
        return List.copyOf(acts.values());
    }

    /** The number of the next act. */
    public int nextAct() {
        return acts.isEmpty() ? 1 : acts.lastKey() + 1;
    }

    /** Every generation of events, deleted ones too, ascending. */
    public Collection<EventsGeneration> events() {
        return List.copyOf(events.values());
    }

    /** Every generation of histograms, deleted ones too, ascending. */
    public Collection<HistogramGeneration> histograms() {
        return List.copyOf(histograms.values());
    }

    /** Generations of events that can be used, the newest first. */
    public List<EventsGeneration> keptEvents() {
        return events.values().stream()
                .filter(EventsGeneration::isKept)
                .sorted((one, other) -> other.number() - one.number())
                .toList();
    }

    /**
     * A generation of events.
     *
     * @throws IllegalArgumentException if there never was one of this number
     */
    public EventsGeneration events(int number) {
        return Optional.ofNullable(events.get(number))
                .orElseThrow(() -> new IllegalArgumentException("no generation " + number + " of events"));
    }

    /**
     * A generation of histograms.
     *
     * @throws IllegalArgumentException if there never was one of this number
     */
    public HistogramGeneration histograms(int number) {
        return Optional.ofNullable(histograms.get(number))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no generation " + number + " of " + analysis + "; there are " + histograms.keySet()));
    }

    /** The newest generation of histograms that counts a generation of events under these settings and can be used. */
    public Optional<HistogramGeneration> histograms(int ingest, String text) {
        return histograms.values().stream()
                .filter(generation -> generation.isKept()
                        && generation.ingest() == ingest
                        && generation.text().equals(text))
                .reduce((older, newer) -> newer);
    }

    /** Generations of histograms that count a generation of events and can be used, ascending. */
    public List<HistogramGeneration> histogramsOf(int ingest) {
        return histograms.values().stream()
                .filter(generation -> generation.isKept() && generation.ingest() == ingest)
                .toList();
    }

    /** The generation that is read; nothing before there is any. */
    public Optional<HistogramGeneration> serving() {
        return Optional.ofNullable(histograms.get(serving));
    }

    /** The number of the next generation of events. */
    public int nextEvents() {
        return events.isEmpty() ? 1 : events.lastKey() + 1;
    }

    /** The number of the next generation of histograms. */
    public int nextHistograms() {
        return histograms.isEmpty() ? 1 : histograms.lastKey() + 1;
    }

    /** The topics of a generation of histograms and of the events that it counts. */
    public Topics topics(HistogramGeneration generation) {
        return new Topics(analysis, generation.ingest(), generation.number());
    }

    /** The topics of a generation of events, and of the newest histograms of it, or of the first ones to come. */
    public Topics topics(EventsGeneration generation) {
        int newest = histogramsOf(generation.number()).stream()
                .mapToInt(HistogramGeneration::number)
                .max()
                .orElseGet(this::nextHistograms);
        return new Topics(analysis, generation.number(), newest);
    }
}

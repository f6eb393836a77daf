package io.kollider.cli.events;

import io.kollider.analysis.Dataset;
import io.kollider.analysis.Sample;
import io.kollider.producers.ingest.PlannedFile;

/**
 * A file whose events are read, and what they count.
 *
 * @param dataset of the sample
 * @param normalisation σ · k · ε · L / Σw of the dataset, events for a unit of weight; 1 for data
 */
public record EventFile(Sample sample, Dataset dataset, PlannedFile file, double normalisation) {}

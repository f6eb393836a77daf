package io.kollider.producers.convert;

import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.event.SumOfWeights;
import java.util.List;

/**
 * What the headers of a file's blocks say of it.
 *
 * @param dataset {@code <dsid>[_campaign_flavour]}, or {@code data}
 * @param variation that the whole file stands for; "" for the nominal
 * @param file id by content
 * @param sums sums of weights of the whole file; empty for data
 * @param luminosity entries of a file of data by row of a table of luminosity, for its first block; else empty
 */
public record BlockSource(
        String dataset, String variation, String file, List<FileSum> sums, List<SumOfWeights> luminosity) {
    /** A file without a table of luminosity. */
    public BlockSource(String dataset, String variation, String file, List<FileSum> sums) {
        this(dataset, variation, file, sums, List.of());
    }

    public BlockSource {
        sums = List.copyOf(sums);
        luminosity = List.copyOf(luminosity);
    }
}

package io.kollider.producers.convert;

import io.kollider.schemas.catalogue.FileSum;
import java.util.List;

/**
 * What the headers of a file's blocks say of it.
 *
 * @param dataset {@code <dsid>[_campaign_flavour]}, or {@code data}
 * @param variation that the whole file stands for; "" for the nominal
 * @param file id by content
 * @param sums sums of weights of the whole file; empty for data
 */
public record BlockSource(String dataset, String variation, String file, List<FileSum> sums) {
    public BlockSource {
        sums = List.copyOf(sums);
    }
}

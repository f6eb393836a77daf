package io.kollider.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Integrated luminosity.
 *
 * @param inversePicobarn of all data, in /pb, above 0; with a table that of all its rows
 * @param relativeUncertainty standard deviation over value, 0 for none
 * @param campaigns luminosity by campaign of simulation; empty if all simulation stands for all data
 * @param table luminosity by run or luminosity block: then predictions are for those that were counted
 */
public record Luminosity(
        double inversePicobarn,
        double relativeUncertainty,
        Map<String, Campaign> campaigns,
        Optional<LuminosityTable> table) {
    /**
     * The data that a campaign of simulation stands for.
     *
     * @param inversePicobarn in /pb; with a table that of the rows of its runs
     * @param firstRun first of its runs; any if there is no table
     */
    public record Campaign(double inversePicobarn, long firstRun, long lastRun) {}

    /** The same for all data. */
    public Luminosity(double inversePicobarn, double relativeUncertainty) {
        this(inversePicobarn, relativeUncertainty, Map.of(), Optional.empty());
    }

    public Luminosity {
        campaigns = Collections.unmodifiableMap(new LinkedHashMap<>(campaigns));
    }

    /** The luminosity of a table. */
    public static Luminosity of(LuminosityTable table, double relativeUncertainty, Map<String, Campaign> campaigns) {
        Map<String, Campaign> summed = new LinkedHashMap<>();
        campaigns.forEach((name, campaign) -> summed.put(
                name,
                new Campaign(table.total(campaign.firstRun, campaign.lastRun), campaign.firstRun, campaign.lastRun)));
        return new Luminosity(
                table.total(Long.MIN_VALUE, Long.MAX_VALUE), relativeUncertainty, summed, Optional.of(table));
    }

    /** What a dataset of simulation is normalised to when all data are counted, in /pb: that of its campaign, if campaigns have one of their own. */
    public double inversePicobarn(Dataset dataset) {
        Campaign campaign = campaigns.get(dataset.campaign());
        return campaign == null ? inversePicobarn : campaign.inversePicobarn;
    }

    /** That of good data alone; a value that is given is that already. */
    public Luminosity within(GoodRuns good) {
        return table.map(rows -> of(rows.within(good), relativeUncertainty, campaigns))
                .orElse(this);
    }
}

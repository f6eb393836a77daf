package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Blinding;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Part;
import io.kollider.analysis.Region;
import io.kollider.schemas.generation.BlindingAct;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes those counts of data out of histograms that must not be seen yet. Whoever reads histograms for people does it here, at once: what
 * is not in the set can be in no plot, table, fit or reply. It fails closed: {@link Prediction}, {@link ReplicaCounts} and reports take
 * out everything that may be blinded of a set that did not go through here.
 *
 * <p>In a region with a sensitive bin, data are shown in one histogram alone, in its other bins: of any second one the sum would tell what the
 * first one hides. So are the region's total and its cutflow hidden, and samples that are made of its data.
 */
public final class DataBlinding {
    private final Analysis analysis;
    private final HistogramSet counted;
    private final List<BlindingAct> acts;
    private final RegionBlinds blinds;
    private final String fingerprint;
    private final Map<ArrayId, BitSet> withheld = new HashMap<>();
    private final Map<ArrayId, Long> instead = new HashMap<>();
    private final Set<String> sensitiveRegions = new HashSet<>();

    private DataBlinding(
            Analysis analysis, Blinding blinding, HistogramSet counted, boolean judged, List<BlindingAct> acts) {
        this.analysis = analysis;
        this.counted = counted;
        this.acts = acts;
        this.blinds = new RegionBlinds(analysis, blinding, judged ? Optional.of(counted) : Optional.empty());
        this.fingerprint = fingerprint(analysis);
    }

    /**
     * The histograms without the counts that are blinded.
     *
     * @param counted as it was read; not changed
     * @param completeness of the same histograms: signal over background is judged only where it is complete
     * @param acts all that are on record; those under another blinding do not hold
     */
    public static HistogramSet of(
            Analysis analysis, HistogramSet counted, Completeness completeness, List<BlindingAct> acts) {
        boolean judged = completeness.isComplete() && !completeness.datasets().isEmpty();
        return analysis.blinding()
                .map(blinding -> new DataBlinding(analysis, blinding, counted, judged, acts).rest())
                .orElse(counted);
    }

    /** The set, if it went through here; else without everything that may be blinded. */
    public static HistogramSet guarded(Analysis analysis, HistogramSet histograms) {
        return analysis.blinding()
                .filter(blinding -> !histograms.isBlinded())
                .map(blinding -> new DataBlinding(analysis, blinding, histograms, false, List.of()).rest())
                .orElse(histograms);
    }

    /** Of what is blinded: the settings, and what the regions and their histograms are. An act of unblinding holds for one of them. */
    public static String fingerprint(Analysis analysis) {
        StringBuilder text = new StringBuilder(analysis.name());
        analysis.blinding().ifPresent(text::append);
        analysis.define()
                .forEach((name, source) -> text.append('\n').append(name).append(source.text()));
        for (Region region : analysis.regions()) {
            text.append('\n')
                    .append(region.name())
                    .append('\t')
                    .append(region.select().text());
            for (Region.Histogram histogram : region.histograms()) {
                text.append('\t')
                        .append(histogram.name())
                        .append(histogram.words())
                        .append(Axes.of(histogram));
            }
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private HistogramSet rest() {
        for (Region region : analysis.regions()) {
            if (!BlindingAct.areOpen(acts, region.name(), fingerprint) && blind(region)) {
                sensitiveRegions.add(region.name());
            }
        }
        boolean allOpen = BlindingAct.areOpen(acts, "", fingerprint);
        if (!sensitiveRegions.isEmpty()) {
            cutflows("");
        }
        for (Booking booking : counted.bookings()) {
            ArrayId id = booking.id();
            boolean ofData = Part.source(id.dataset()).equals(Dataset.DATA);
            if (ofData && isOfRegions(id) && !allOpen && (!isKnown(id) || sharesSensitive(id))) {
                withhold(id, booking.cells());
            }
        }
        return counted.withholding(withheld, instead);
    }

    /**
     * Whether a sample that is made of data has, in a region with sensitive bins, events of that region: all that are not from a selection in place of the
     * region's. Those of cutflows may be.
     */
    private boolean sharesSensitive(ArrayId id) {
        if (id.dataset().equals(Dataset.DATA)) {
            return false;
        }
        if (id.region().isEmpty()) {
            return !sensitiveRegions.isEmpty();
        }
        return sensitiveRegions.contains(id.region())
                && analysis.samples().stream()
                        .filter(sample -> sample.key(Dataset.DATA).equals(id.dataset()))
                        .flatMap(sample -> sample.part().stream())
                        .noneMatch(part -> part.replaced().containsKey(id.region()));
    }

    private static boolean isOfRegions(ArrayId id) {
        return switch (id.family()) {
            case YIELD, HISTOGRAM, REPLICA, CUTFLOW, PARTS -> true;
            case OVERLAP, SUM_OF_WEIGHTS, LUMINOSITY, EVENTS -> false;
        };
    }

    /** Whether it is of the analysis as it is now, and was judged. */
    private boolean isKnown(ArrayId id) {
        if (id.family() == Family.CUTFLOW && id.region().isEmpty()) {
            return analysis.cutflows().stream()
                    .anyMatch(cutflow ->
                            cutflow.region().isEmpty() && cutflow.name().equals(id.histogram()));
        }
        return analysis.regions().stream()
                .filter(region -> region.name().equals(id.region()))
                .anyMatch(region -> id.histogram().isEmpty()
                        || id.family() == Family.CUTFLOW
                        || region.histograms().stream()
                                .anyMatch(histogram -> histogram.name().equals(id.histogram())));
    }

    /** Whether a bin of the region is sensitive. */
    private boolean blind(Region region) {
        Map<String, Blinds> found = new LinkedHashMap<>();
        for (Region.Histogram histogram : inOrder(region)) {
            found.put(histogram.name(), blinds.of(region, histogram));
        }
        boolean sensitive = blinds.isWhole(region)
                || found.values().stream().anyMatch(Blinds::isSensitive)
                || (found.isEmpty() && blinds.isTotalSensitive(region));
        Optional<String> shown = found.entrySet().stream()
                .filter(entry -> !blinds.isWhole(region) && entry.getValue().isPart())
                .map(Map.Entry::getKey)
                .findFirst();
        found.forEach((histogram, cells) -> {
            boolean hidden = sensitive && !shown.equals(Optional.of(histogram));
            BitSet without = hidden ? Blinds.all(cells.count()).cells() : cells.cells();
            withhold(new ArrayId(Dataset.DATA, Family.HISTOGRAM, region.name(), histogram), without);
            withhold(new ArrayId(Dataset.DATA, Family.REPLICA, region.name(), histogram), without);
        });
        if (sensitive) {
            ArrayId total = new ArrayId(Dataset.DATA, Family.YIELD, region.name(), "");
            withhold(total, 1);
            shown.ifPresent(histogram -> counted.booking(total)
                    .filter(booking -> booking.kind() == CellKind.COUNT)
                    .ifPresent(booking -> instead.put(total, visible(region, histogram))));
            withhold(new ArrayId(Dataset.DATA, Family.PARTS, region.name(), ""), 1);
            cutflows(region.name());
        }
        return sensitive;
    }

    private void cutflows(String region) {
        analysis.cutflows().stream()
                .filter(cutflow -> cutflow.region().equals(region))
                .forEach(cutflow -> withhold(new ArrayId(Dataset.DATA, Family.CUTFLOW, region, cutflow.name()), 1));
    }

    /** Those that are fitted first: one of them shows data if the region has sensitive bins. */
    private List<Region.Histogram> inOrder(Region region) {
        List<String> fitted = analysis.fits().stream()
                .map(Fit::allRegions)
                .flatMap(regions -> Optional.ofNullable(regions.get(region.name())).stream())
                .distinct()
                .toList();
        return Stream.concat(
                        fitted.stream().map(region::histogram),
                        region.histograms().stream().filter(histogram -> !fitted.contains(histogram.name())))
                .collect(Collectors.toList());
    }

    /** Data in the bins of a histogram that are shown. */
    private long visible(Region region, String histogram) {
        ArrayId id = new ArrayId(Dataset.DATA, Family.HISTOGRAM, region.name(), histogram);
        long sum = 0;
        if (counted.booking(id).isPresent()) {
            BitSet without = withheld.getOrDefault(id, new BitSet());
            for (int cell = 0; cell < counted.booking(id).get().cells(); cell++) {
                sum += without.get(cell) ? 0 : counted.entries(id, 0, cell);
            }
        }
        return sum;
    }

    private void withhold(ArrayId id, int cells) {
        BitSet all = new BitSet();
        all.set(0, cells);
        withheld.put(id, all);
    }

    /** Cells of the analysis' axes; of an array that was counted with others all are withheld. */
    private void withhold(ArrayId id, BitSet cells) {
        Optional<Booking> booking = counted.booking(id);
        if (booking.isEmpty() || blinds.fits(booking.get())) {
            withheld.put(id, cells);
        } else {
            withhold(id, booking.get().cells());
        }
    }
}

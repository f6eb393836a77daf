package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Sample;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.inference.ErrorComponents;
import io.kollider.fitter.inference.GroupedImpacts;
import io.kollider.fitter.inference.Yields;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.report.Table.Label;
import io.kollider.fitter.report.Table.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of a fit: events of each region before and after it, what groups of parameters do to a result, and replicas beside the data. */
final class FitTables {
    private final Analysis analysis;
    private final PreparedFit prepared;
    private final List<Sample> samples;

    FitTables(Analysis analysis, PreparedFit prepared) {
        this.analysis = analysis;
        this.prepared = prepared;
        this.samples = analysis.fitted(prepared.fit());
    }

    /**
     * A row a sample that is anywhere, then their sum and the data; a column a region. Of data those in bins that are not blinded are summed, which the
     * label of the row says; the cell is empty where all are.
     */
    Table yields(String caption, Yields yields) {
        List<Label> columns = new ArrayList<>();
        List<Optional<TableNumber>> totals = new ArrayList<>();
        List<Optional<TableNumber>> data = new ArrayList<>();
        for (Yields.InChannel channel : yields.channels()) {
            String label = analysis.region(channel.name()).label();
            columns.add(
                    prepared.fit().validation().containsKey(channel.name())
                            ? new Label(channel.name() + " (validation)", label + " (validation)")
                            : new Label(channel.name(), label));
            totals.add(TableNumber.measured(
                    channel.total().events(), channel.total().error()));
            data.add(
                    prepared.blinded().isWhole(channel.name())
                            ? Optional.empty()
                            : TableNumber.count(prepared.blinded().visible(channel.name(), channel.data())));
        }
        List<Row> rows = new ArrayList<>();
        for (Sample sample : samples) {
            List<Optional<TableNumber>> cells = new ArrayList<>();
            for (Yields.InChannel channel : yields.channels()) {
                cells.add(Optional.ofNullable(channel.samples().get(sample.name()))
                        .flatMap(yield -> TableNumber.measured(yield.events(), yield.error())));
            }
            if (cells.stream().anyMatch(Optional::isPresent)) {
                rows.add(new Row(new Label(sample.name(), sample.label()), cells));
            }
        }
        rows.add(new Row(Label.of("total"), totals));
        rows.add(new Row(Label.of(prepared.blinded().isEmpty() ? "data" : "data, without blinded bins"), data));
        return new Table(caption, "sample", columns, rows);
    }

    /**
     * A row a group.
     *
     * @param impacts from freezing groups
     * @param components from the split of the covariance, which add up to the error in quadrature
     */
    Table impacts(GroupedImpacts impacts, ErrorComponents components) {
        List<Row> rows = new ArrayList<>();
        Set<String> groups = new LinkedHashSet<>(impacts.groups().keySet());
        groups.remove(GroupedImpacts.DATA);
        groups.addAll(components.groups().keySet());
        for (String group : groups) {
            Optional<GroupedImpacts.Sides> sides =
                    Optional.ofNullable(impacts.groups().get(group));
            rows.add(new Row(
                    Label.of(group.replace('_', ' ')),
                    List.of(
                            sides.flatMap(s -> TableNumber.ofError(s.up())),
                            sides.flatMap(s -> TableNumber.ofError(s.down())),
                            component(components.groups(), group))));
        }
        GroupedImpacts.Sides data = impacts.groups().get(GroupedImpacts.DATA);
        rows.add(new Row(
                Label.of("data statistics"),
                List.of(
                        Optional.ofNullable(data).flatMap(s -> TableNumber.ofError(s.up())),
                        Optional.ofNullable(data).flatMap(s -> TableNumber.ofError(s.down())),
                        TableNumber.ofError(components.data()))));
        rows.add(new Row(
                Label.of("total"),
                List.of(
                        TableNumber.ofError(impacts.total().up()),
                        TableNumber.ofError(impacts.total().down()),
                        TableNumber.ofError(impacts.error()))));
        return new Table(
                "Contributions to the error of " + impacts.poi(),
                "group",
                List.of(Label.of("up"), Label.of("down"), Label.of("component")),
                rows);
    }

    private static Optional<TableNumber> component(Map<String, Double> components, String group) {
        return Optional.ofNullable(components.get(group)).flatMap(TableNumber::ofError);
    }

    /** A row each for the data and the replicas: events in the bins of each region, and the strengths where the fit converged. */
    Table replicas(BootstrapResult bootstrap, List<ShownReplica> shown, List<String> poi) {
        List<Label> columns = new ArrayList<>();
        bootstrap
                .reference()
                .model()
                .channels()
                .forEach(bins -> columns.add(new Label(
                        bins.channel(), analysis.region(bins.channel()).label())));
        poi.forEach(name -> columns.add(Label.of(name)));
        List<Row> rows = new ArrayList<>();
        for (ShownReplica replica : shown) {
            List<Optional<TableNumber>> cells = new ArrayList<>();
            for (Bins bins : replica.fit().model().channels()) {
                cells.add(TableNumber.count(ShownShapes.counts(replica, bins, prepared).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum()));
            }
            for (String name : poi) {
                cells.add(
                        replica.fit().converged()
                                ? TableNumber.fitted(
                                        replica.fit().value(name), replica.fit().error(name))
                                : Optional.empty());
            }
            rows.add(new Row(Label.of(replica.name()), cells));
        }
        return new Table("Replicas beside the data", "replica", columns, rows);
    }
}

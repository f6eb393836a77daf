package io.kollider.fitter.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The line along which a function on a grid has a given height: through each cell a piece between the edges that it crosses, linear along them, and pieces
 * that meet joined. Of the two ways through a saddle the middle of the cell decides.
 *
 * @see <a href="https://doi.org/10.1145/37402.37422">Lorensen and Cline, Computer Graphics 21 (1987) 163</a>, in two dimensions
 */
final class MarchingSquares {
    /** Stands for a point without a value: far outside, yet crossed where the line would be cut. */
    private static final double OUTSIDE = 1e6;

    private final ContourPlot plot;
    private final double height;
    /** Points on the edges of cells by their keys. */
    private final Map<Long, double[]> points = new LinkedHashMap<>();

    /** The one or two points that each is joined with; those of a line are removed when it has been drawn. */
    private final Map<Long, List<Long>> joined = new LinkedHashMap<>();

    MarchingSquares(ContourPlot plot, double height) {
        this.plot = plot;
        this.height = height;
        for (int row = 0; row + 1 < plot.y().size(); row++) {
            for (int column = 0; column + 1 < plot.x().size(); column++) {
                cell(row, column);
            }
        }
    }

    /** The lines as an SVG path; closed lines end in Z, those that leave the grid do not. */
    String path(Pad pad) {
        StringBuilder path = new StringBuilder();
        while (!joined.isEmpty()) {
            long start = joined.entrySet().stream()
                    .filter(entry -> entry.getValue().size() == 1)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseGet(() -> joined.keySet().iterator().next());
            line(path, pad, start);
        }
        return path.toString();
    }

    /** Follows a line from one of its points to its end, and forgets it. */
    private void line(StringBuilder path, Pad pad, long start) {
        Long at = start;
        char command = 'M';
        while (at != null) {
            double[] point = points.getOrDefault(at, new double[2]);
            path.append(command)
                    .append(Svg.number(pad.x().at(point[0])))
                    .append(' ')
                    .append(Svg.number(pad.y().at(point[1])));
            command = 'L';
            List<Long> neighbours = joined.getOrDefault(at, List.of());
            joined.remove(at);
            boolean closes = neighbours.size() == 2 && at != start && neighbours.contains(start);
            at = neighbours.stream().filter(joined::containsKey).findFirst().orElse(null);
            if (at == null && closes) {
                path.append('Z');
            }
        }
    }

    private void cell(int row, int column) {
        double lowerLeft = rise(row, column);
        double lowerRight = rise(row, column + 1);
        double upperRight = rise(row + 1, column + 1);
        double upperLeft = rise(row + 1, column);
        List<Long> crossed = new ArrayList<>();
        cross(crossed, row, column, 0, lowerLeft, lowerRight);
        cross(crossed, row, column + 1, 1, lowerRight, upperRight);
        cross(crossed, row + 1, column, 0, upperLeft, upperRight);
        cross(crossed, row, column, 1, lowerLeft, upperLeft);
        if (crossed.size() == 2) {
            join(crossed.get(0), crossed.get(1));
        } else if (crossed.size() == 4) {
            boolean middleInside = (lowerLeft + lowerRight + upperRight + upperLeft) / 4 < height;
            boolean cornerInside = lowerLeft < height;
            if (middleInside == cornerInside) {
                join(crossed.get(0), crossed.get(1));
                join(crossed.get(2), crossed.get(3));
            } else {
                join(crossed.get(0), crossed.get(3));
                join(crossed.get(1), crossed.get(2));
            }
        }
    }

    /** @param way 0 for the edge to the right of a grid point, 1 for the one above it */
    private void cross(List<Long> crossed, int row, int column, int way, double from, double to) {
        if ((from < height) == (to < height)) {
            return;
        }
        double part = (height - from) / (to - from);
        double x = plot.x().get(column);
        double y = plot.y().get(row);
        long key = 2L * ((long) row * plot.x().size() + column) + way;
        points.putIfAbsent(
                key,
                way == 0
                        ? new double[] {x + part * (plot.x().get(column + 1) - x), y}
                        : new double[] {x, y + part * (plot.y().get(row + 1) - y)});
        crossed.add(key);
    }

    private void join(long one, long other) {
        joined.computeIfAbsent(one, key -> new ArrayList<>(2)).add(other);
        joined.computeIfAbsent(other, key -> new ArrayList<>(2)).add(one);
    }

    private double rise(int row, int column) {
        double rise = plot.rise().get(row).get(column);
        return Double.isFinite(rise) ? rise : OUTSIDE;
    }
}

package io.kollider.fitter.inference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lines at one height of a function on a grid: every triangle of half a cell that the height crosses has one piece, and pieces that meet are joined. Infinite heights
 * count as just above, at the middle of an edge.
 */
final class Contour {
    private final PlaneScan.Axis x;
    private final PlaneScan.Axis y;
    private final double[][] values;
    private final double height;

    /** @param values [y][x] */
    Contour(PlaneScan.Axis x, PlaneScan.Axis y, double[][] values, double height) {
        this.x = x;
        this.y = y;
        this.values = values;
        this.height = height;
    }

    /** A corner of the grid. */
    private record Corner(int i, int j) {}

    /** An edge that the line crosses, from the corner inside to the one outside. */
    private record Edge(Corner inside, Corner outside) {}

    private record Piece(Edge from, Edge to) {}

    List<PlaneScan.Line> lines() {
        List<Piece> pieces = new ArrayList<>();
        for (int j = 0; j + 1 < y.points(); j++) {
            for (int i = 0; i + 1 < x.points(); i++) {
                Corner a = new Corner(i, j);
                Corner b = new Corner(i + 1, j);
                Corner c = new Corner(i + 1, j + 1);
                Corner d = new Corner(i, j + 1);
                add(pieces, List.of(a, b, c));
                add(pieces, List.of(a, c, d));
            }
        }
        return joined(pieces);
    }

    /** The inside lies to the left of a piece, so that pieces join head to tail. */
    private void add(List<Piece> pieces, List<Corner> triangle) {
        for (int k = 0; k < 3; k++) {
            Corner p = triangle.get(k);
            Corner q = triangle.get((k + 1) % 3);
            Corner r = triangle.get((k + 2) % 3);
            if (inside(p) && !inside(q) && !inside(r)) {
                pieces.add(new Piece(new Edge(p, q), new Edge(p, r)));
            } else if (!inside(p) && inside(q) && inside(r)) {
                pieces.add(new Piece(new Edge(r, p), new Edge(q, p)));
            }
        }
    }

    private List<PlaneScan.Line> joined(List<Piece> pieces) {
        List<PlaneScan.Line> lines = new ArrayList<>();
        Map<Edge, Piece> byStart = new LinkedHashMap<>();
        Set<Edge> ends = new HashSet<>();
        for (Piece piece : pieces) {
            byStart.put(piece.from(), piece);
            ends.add(piece.to());
        }
        // Lines that begin at the border of the grid come first; what is left is closed.
        List<Edge> starts = new ArrayList<>();
        byStart.keySet().stream().filter(edge -> !ends.contains(edge)).forEach(starts::add);
        starts.addAll(byStart.keySet());
        for (Edge start : starts) {
            Piece piece = byStart.remove(start);
            if (piece == null) {
                continue;
            }
            List<PlaneScan.Point> points = new ArrayList<>();
            points.add(crossing(piece.from()));
            while (piece != null) {
                points.add(crossing(piece.to()));
                piece = byStart.remove(piece.to());
            }
            lines.add(new PlaneScan.Line(points));
        }
        return lines;
    }

    private boolean inside(Corner corner) {
        return values[corner.j()][corner.i()] < height;
    }

    private PlaneScan.Point crossing(Edge edge) {
        double low = values[edge.inside().j()][edge.inside().i()];
        double high = values[edge.outside().j()][edge.outside().i()];
        double fraction = Double.isInfinite(high) ? 0.5 : (height - low) / (high - low);
        return new PlaneScan.Point(
                between(x.at(edge.inside().i()), x.at(edge.outside().i()), fraction),
                between(y.at(edge.inside().j()), y.at(edge.outside().j()), fraction));
    }

    private static double between(double from, double to, double fraction) {
        return from + fraction * (to - from);
    }
}

package io.kollider.root.hist;

import io.kollider.root.Graph;
import io.kollider.root.io.Origin;
import io.kollider.root.streamer.StoredObject;

/** Makes graphs from stored objects. */
public final class GraphReader {

    private GraphReader() {}

    /** Whether a class is a graph. */
    public static boolean reads(String className) {
        return switch (className) {
            case "TGraph", "TGraphErrors", "TGraphAsymmErrors" -> true;
            default -> false;
        };
    }

    public static Graph graph(StoredObject stored, Origin origin) {
        double[] x = stored.reals("fX");
        double[] y = stored.reals("fY");
        long points = stored.integer("fNpoints");
        if (x.length != points || y.length != points) {
            throw origin.damaged("%d points, %d and %d coordinates".formatted(points, x.length, y.length));
        }
        boolean symmetric = stored.has("fEX");
        return new Graph(
                stored.text("fName"),
                stored.text("fTitle"),
                x,
                y,
                errors(stored, symmetric ? "fEX" : "fEXlow", x.length, origin),
                errors(stored, symmetric ? "fEX" : "fEXhigh", x.length, origin),
                errors(stored, symmetric ? "fEY" : "fEYlow", x.length, origin),
                errors(stored, symmetric ? "fEY" : "fEYhigh", x.length, origin));
    }

    private static double[] errors(StoredObject stored, String member, int points, Origin origin) {
        double[] errors = stored.reals(member);
        if (errors.length == 0) {
            return new double[points];
        }
        if (errors.length != points) {
            throw origin.damaged("%d points, %d errors %s".formatted(points, errors.length, member));
        }
        return errors;
    }
}

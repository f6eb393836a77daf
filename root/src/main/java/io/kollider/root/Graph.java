package io.kollider.root;

/**
 * Points with errors, as stored (TGraph, TGraphErrors, TGraphAsymmErrors). All arrays have one value a point; errors are 0
 * where the class has none.
 *
 * @param xLow errors towards smaller x, 0 or more
 */
public record Graph(
        String name,
        String title,
        double[] x,
        double[] y,
        double[] xLow,
        double[] xHigh,
        double[] yLow,
        double[] yHigh) {

    public int points() {
        return x.length;
    }
}

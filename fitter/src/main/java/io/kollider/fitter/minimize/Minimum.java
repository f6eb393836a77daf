package io.kollider.fitter.minimize;

/** Where a search ended. */
public final class Minimum {
    private final boolean converged;
    private final String status;
    private final double[] point;
    private final int iterations;
    private final double distance;

    Minimum(boolean converged, String status, double[] point, int iterations, double distance) {
        this.converged = converged;
        this.status = status;
        this.point = point;
        this.iterations = iterations;
        this.distance = distance;
    }

    /** Whether it is a minimum. */
    public boolean converged() {
        return converged;
    }

    /** In words how the search ended. */
    public String status() {
        return status;
    }

    /** Where [parameter]; a new array. */
    public double[] point() {
        return point.clone();
    }

    /** Steps taken. */
    public int iterations() {
        return iterations;
    }

    /** Estimated distance to the minimum before the last step, in units of &minus;ln L. */
    public double distance() {
        return distance;
    }

    /** This minimum, with the steps that led to where its search began. */
    Minimum after(Minimum other) {
        return new Minimum(converged, status, point, iterations + other.iterations, distance);
    }
}

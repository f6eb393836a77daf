package io.kollider.fitter.likelihood;

import io.kollider.fitter.algebra.ArrowLayout;
import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.constraints.CountTerm;
import io.kollider.fitter.model.Model;
import java.util.Arrays;
import java.util.Optional;

/**
 * &minus;ln L = &Sigma; over bins of &lambda; &minus; n ln &lambda; + ln &Gamma;(n + 1), the constraints and penalties, all constants kept: pyhf's {@code -logpdf}. It is evaluated as
 * the excess over a perfect description of every count, so that digits are not lost in models with many events. Owns its work space: one for each thread.
 */
public final class Likelihood {
    private final ArrowLayout layout;
    private final ChannelTerm[] channels;
    private final ConstraintTerms constraints;
    private final PenaltyTerms penalties;
    private final double[] observed;
    private final double[] point;
    private double lowest;

    private Likelihood(Model model) {
        this.layout = BinRows.layout(model);
        this.observed = model.observed();
        this.channels = new ChannelTerm[model.rates().size()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = new ChannelTerm(model.rates().get(i), model.channels().get(i), layout, observed);
        }
        this.constraints = new ConstraintTerms(model);
        this.penalties = new PenaltyTerms(model);
        this.point = new double[constraints.size()];
        observe(model.observed());
    }

    /** The likelihood of the model's own data. */
    public static Likelihood of(Model model) {
        return new Likelihood(model);
    }

    /** How the Hessian is stored. */
    public ArrowLayout layout() {
        return layout;
    }

    /** Takes the counts and auxiliary measurements of a model that differs from this one's in nothing else. */
    public void observe(Model other) {
        constraints.observe(other);
        observe(other.observed());
    }

    /** The counts [bin], a new array. */
    public double[] observed() {
        return observed.clone();
    }

    /** Takes other counts [bin], which are copied. */
    public void observe(double[] counts) {
        System.arraycopy(counts, 0, observed, 0, observed.length);
        lowest = constraints.lowest();
        for (double count : counts) {
            lowest += CountTerm.lowest(count);
        }
    }

    /** &minus;ln L. */
    public double nll(double[] parameters) {
        return excess(parameters) + lowest;
    }

    /** &minus;ln L less its value if every count were described perfectly; infinite where a rate is negative, or 0 in spite of a count. */
    public double excess(double[] parameters) {
        System.arraycopy(parameters, 0, point, 0, point.length);
        double sum = 0;
        for (ChannelTerm channel : channels) {
            sum += channel.excess(point);
        }
        return finite(sum + constraints.excess(point) + penalties.excess(point));
    }

    /**
     * As {@link #excess(double[])} and {@link #gradient} at once, which is faster than one after the other.
     *
     * @param gradient replaced [parameter]; of no meaning where the result is infinite
     */
    public double excess(double[] parameters, double[] gradient) {
        System.arraycopy(parameters, 0, point, 0, point.length);
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (ChannelTerm channel : channels) {
            sum += channel.excess(point);
            if (Double.isFinite(sum)) {
                channel.addGradient(gradient);
            }
        }
        constraints.addGradient(point, gradient);
        penalties.addGradient(point, gradient);
        return finite(sum + constraints.excess(point) + penalties.excess(point));
    }

    private static double finite(double sum) {
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    /**
     * First derivatives at the point of the last {@link #nll} or {@link #excess}, where that was finite.
     *
     * @param gradient replaced [parameter]
     */
    public void gradient(double[] gradient) {
        Arrays.fill(gradient, 0);
        for (ChannelTerm channel : channels) {
            channel.addGradient(gradient);
        }
        constraints.addGradient(point, gradient);
        penalties.addGradient(point, gradient);
    }

    /**
     * First and second derivatives at the point of the last {@link #nll} or {@link #excess}, where that was finite.
     *
     * @param gradient replaced [parameter]
     * @param hessian replaced
     */
    public void derivatives(double[] gradient, ArrowMatrix hessian) {
        gradient(gradient);
        hessian.clear();
        for (ChannelTerm channel : channels) {
            channel.addHessian(hessian);
        }
        constraints.addHessian(point, hessian);
        penalties.addHessian(hessian);
    }

    /** Finds slopes and weights at the point of the last evaluation of derivatives; {@code result} is replaced. */
    public void linearise(Linearised result) {
        for (ChannelTerm channel : channels) {
            channel.linearise(result);
        }
        constraints.curvatures(point, result.constraints);
    }

    /** In words, the first bin in which the point of the last evaluation is impossible. */
    public Optional<String> impossibleBin() {
        for (ChannelTerm channel : channels) {
            Optional<String> found = channel.impossibleBin();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}

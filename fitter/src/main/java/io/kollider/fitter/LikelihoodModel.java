package io.kollider.fitter;

import io.kollider.fitter.inference.AsymptoticLimit;
import io.kollider.fitter.inference.Cls;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.inference.Significance;
import io.kollider.fitter.inference.TestStatistic;
import io.kollider.fitter.inference.UpperLimit;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import java.util.List;
import java.util.Map;

/** A model with its data, ready to be fitted and tested. Immutable; every change gives another one. */
public final class LikelihoodModel {
    private final Model model;
    private final Search search;

    private LikelihoodModel(Model model, Search search) {
        this.model = model;
        this.search = search;
    }

    /** A model that is fitted from its initial values. */
    public static LikelihoodModel of(Model model) {
        return new LikelihoodModel(model, Search.FROM_INITIAL);
    }

    /** The model itself: parameters, channels, rates. */
    public Model model() {
        return model;
    }

    /** The same with minima looked for from several points. */
    public LikelihoodModel searching(int starts, long seed) {
        return new LikelihoodModel(model, new Search(starts, seed));
    }

    /** The same with parameters held at their initial values. */
    public LikelihoodModel fixing(String... parameters) {
        return new LikelihoodModel(model.fixing(List.of(parameters)), search);
    }

    /** The same with a parameter held at a value. */
    public LikelihoodModel fixing(String parameter, double value) {
        return new LikelihoodModel(model.fixing(parameter, value), search);
    }

    /** The same with other data. */
    public LikelihoodModel with(Data data) {
        return new LikelihoodModel(model.with(data), search);
    }

    /** The same with Asimov data of the initial values, but for the values given by name. */
    public LikelihoodModel asimov(Map<String, Double> values) {
        return with(model.asimov(model.startingAt(values).initial()));
    }

    /**
     * Fits the data.
     *
     * @throws io.kollider.fitter.inference.FitException if the fit does not converge
     */
    public BestFit fit() {
        return new BestFit(search.fit(model).orThrow("the fit"), search);
    }

    /** Evidence for a positive signal of the parameter of interest. */
    public Significance significance() {
        return Significance.of(model, model.poi(), search);
    }

    /**
     * CLs of a value of the parameter of interest, by the asymptotic distribution of q&#771;.
     *
     * @throws io.kollider.fitter.inference.FitException if a fit does not converge
     */
    public Cls cls(double signal) {
        return tests().test(signal);
    }

    /**
     * Upper limit on the parameter of interest by CLs and the asymptotic distribution of q&#771;.
     *
     * @param level confidence level, for example 0.95
     * @throws io.kollider.fitter.inference.FitException if a fit to the data does not converge
     */
    public UpperLimit upperLimit(double level) {
        return tests().limit(level);
    }

    private AsymptoticLimit tests() {
        return AsymptoticLimit.of(model, model.poi(), TestStatistic.Q_TILDE, search);
    }
}

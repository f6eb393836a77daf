package io.kollider.fitter.modifiers;

import io.kollider.fitter.interpolation.FactorCurves;
import io.kollider.fitter.interpolation.InterpolationCodes;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Compiles a channel of a workspace: every modifier becomes a factor, a shift, or a factor a bin. */
public final class ChannelCompiler {
    private final Channel channel;
    private final InterpolationCodes codes;
    private final int bins;
    private final ToIntFunction<Modifier> firstParameter;
    private final ToIntFunction<String> named;
    private final Map<String, Double> logNormal;
    /** Slot of each scalar parameter, and of each vector by its first parameter. */
    private final Map<Integer, Integer> scalarSlots = new LinkedHashMap<>();

    private final Map<Integer, Integer> binSlots = new LinkedHashMap<>();

    private ChannelCompiler(
            Channel channel,
            InterpolationCodes codes,
            ToIntFunction<Modifier> firstParameter,
            ToIntFunction<String> named,
            Map<String, Double> logNormal) {
        this.logNormal = logNormal;
        this.channel = channel;
        this.codes = codes;
        this.bins = channel.samples().get(0).data().size();
        this.firstParameter = firstParameter;
        this.named = named;
    }

    /**
     * Compiles one channel.
     *
     * @param codes how modifiers are interpolated
     * @param firstParameter index in the model of a modifier's parameter, or of the one for the channel's first bin
     * @param named index in the model of a parameter that an expression or an EFT term names
     * @param logNormal relative uncertainties of the parameters whose normsys is log-normal, by name
     * @throws WorkspaceException if a sample has a modifier twice, or one that cannot be interpolated
     */
    public static ChannelRates compile(
            Channel channel,
            InterpolationCodes codes,
            ToIntFunction<Modifier> firstParameter,
            ToIntFunction<String> named,
            Map<String, Double> logNormal) {
        ChannelCompiler compiler = new ChannelCompiler(channel, codes, firstParameter, named, logNormal);
        List<SampleRates> samples =
                channel.samples().stream().map(compiler::sample).toList();
        return new ChannelRates(codes.histoSys(), compiler.bins, compiler.scalars(), compiler.binParameters(), samples);
    }

    private SampleRates sample(ChannelSample sample) {
        String where = "channel '%s', sample '%s'".formatted(channel.name(), sample.name());
        Set<String> seen = new HashSet<>();
        for (Modifier modifier : sample.modifiers()) {
            if (!seen.add(modifier.type() + " " + modifier.name())) {
                throw new WorkspaceException("%s: two modifiers of type %s are called '%s'"
                        .formatted(where, modifier.type(), modifier.name()));
            }
        }
        Terms terms = new Terms(where);
        sample.modifiers().forEach(modifier -> modifier.match(terms));
        double[] nominal =
                sample.data().stream().mapToDouble(Double::doubleValue).toArray();
        int[] slots = terms.binSlots.stream().mapToInt(Integer::intValue).toArray();
        return new SampleRates(
                sample.name(),
                nominal,
                terms.factors(),
                Shifts.of(codes.histoSys(), sample.data(), terms.variations),
                EftTerms.of(sample.data(), terms.eftTerms),
                slots);
    }

    private int[] scalars() {
        return scalarSlots.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    private int[][] binParameters() {
        int[][] parameters = new int[binSlots.size()][bins];
        binSlots.forEach((first, slot) -> {
            for (int bin = 0; bin < bins; bin++) {
                parameters[slot][bin] = first + bin;
            }
        });
        return parameters;
    }

    /** Collects what the modifiers of one sample do. */
    private final class Terms implements Modifier.Cases<Boolean> {
        private final String where;
        private final List<Modifier.NormSys> curved = new ArrayList<>();
        private final List<Integer> curvedSlots = new ArrayList<>();
        private final List<Integer> freeSlots = new ArrayList<>();
        private final List<Shifts.Variation> variations = new ArrayList<>();
        private final List<EftTerms.Term> eftTerms = new ArrayList<>();
        private final List<ExpressionFactor> expressions = new ArrayList<>();
        private final List<Integer> binSlots = new ArrayList<>();

        Terms(String where) {
            this.where = where;
        }

        Factors factors() {
            for (Modifier.NormSys modifier : curved) {
                try {
                    codes.normSys().curve(modifier.low(), modifier.high());
                } catch (IllegalArgumentException e) {
                    throw new WorkspaceException(
                            "%s, normsys '%s': %s".formatted(where, modifier.name(), e.getMessage()));
                }
            }
            FactorCurves curves = FactorCurves.of(
                    codes.normSys(),
                    curved.stream().mapToDouble(Modifier.NormSys::low).toArray(),
                    curved.stream().mapToDouble(Modifier.NormSys::high).toArray());
            double[] relative = curved.stream()
                    .mapToDouble(modifier -> logNormal.getOrDefault(modifier.name(), 0.0))
                    .toArray();
            boolean straight = Arrays.stream(relative).allMatch(each -> each == 0);
            return new Factors(
                    straight ? curves : curves.logNormal(relative),
                    Stream.concat(curvedSlots.stream(), freeSlots.stream())
                            .mapToInt(Integer::intValue)
                            .toArray(),
                    expressions);
        }

        @Override
        public Boolean normFactor(Modifier.NormFactor modifier) {
            return freeSlots.add(slot(modifier));
        }

        @Override
        public Boolean lumi(Modifier.Lumi modifier) {
            return freeSlots.add(slot(modifier));
        }

        @Override
        public Boolean normSys(Modifier.NormSys modifier) {
            curvedSlots.add(slot(modifier));
            return curved.add(modifier);
        }

        @Override
        public Boolean histoSys(Modifier.HistoSys modifier) {
            return variations.add(new Shifts.Variation(slot(modifier), modifier.low(), modifier.high()));
        }

        @Override
        public Boolean statError(Modifier.StatError modifier) {
            return binSlots.add(binSlot(modifier));
        }

        @Override
        public Boolean shapeSys(Modifier.ShapeSys modifier) {
            return binSlots.add(binSlot(modifier));
        }

        @Override
        public Boolean shapeFactor(Modifier.ShapeFactor modifier) {
            return binSlots.add(binSlot(modifier));
        }

        @Override
        public Boolean normExpr(Modifier.NormExpr modifier) {
            int[] slots =
                    modifier.expression().names().stream().mapToInt(this::slot).toArray();
            return expressions.add(new ExpressionFactor(modifier.expression(), slots));
        }

        @Override
        public Boolean eft(Modifier.Eft modifier) {
            for (Modifier.EftTerm term : modifier.terms()) {
                int[] slots = term.parameters().stream().mapToInt(this::slot).toArray();
                eftTerms.add(new EftTerms.Term(slots, term.data()));
            }
            return true;
        }

        private int slot(Modifier modifier) {
            return slotOf(firstParameter.applyAsInt(modifier));
        }

        private int slot(String parameter) {
            return slotOf(named.applyAsInt(parameter));
        }

        private int slotOf(int parameter) {
            return scalarSlots.computeIfAbsent(parameter, index -> scalarSlots.size());
        }

        private int binSlot(Modifier modifier) {
            return ChannelCompiler.this.binSlots.computeIfAbsent(
                    firstParameter.applyAsInt(modifier), index -> ChannelCompiler.this.binSlots.size());
        }
    }
}

package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.analysis.Analysis;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.inference.AsymmetricError;
import io.kollider.fitter.inference.ErrorComponents;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.GoodnessOfFit;
import io.kollider.fitter.inference.GroupedImpacts;
import io.kollider.fitter.inference.RankedParameter;
import io.kollider.fitter.inference.ScanResult;
import io.kollider.fitter.inference.Significance;
import io.kollider.fitter.inference.UpperLimit;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.fit.FoundParameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fit and what was asked for beside it, as one JSON document: the fields of {@code fit.json}, {@code notes}, {@code pulls} of the constrained parameters in units of their
 * constraints, {@link FittedRegions}, and under {@code minos}, {@code ranking}, {@code impacts}, {@code scan}, {@code significance}, {@code limit}, {@code goodness}, {@code
 * bootstrap} and {@code validation} what the files of these names hold; with the bootstrap the {@code values} in each replica.
 */
public final class FitDocument {
    private final Map<String, JsonFile.Content> sections = new LinkedHashMap<>();
    private final Analysis analysis;
    private final PreparedFit prepared;
    private final FitResult result;
    private final CountedSoFar counted;
    private final List<String> notes;

    private FitDocument(
            Analysis analysis, PreparedFit prepared, FitResult result, CountedSoFar counted, List<String> notes) {
        this.analysis = analysis;
        this.prepared = prepared;
        this.result = result;
        this.counted = counted;
        this.notes = List.copyOf(notes);
    }

    /** @param notes a line on everything that is not fitted as it was counted */
    public static FitDocument of(
            Analysis analysis, PreparedFit prepared, FitResult result, CountedSoFar counted, List<String> notes) {
        return new FitDocument(analysis, prepared, result, counted, notes);
    }

    /** Adds asymmetric errors. */
    public void add(List<AsymmetricError> errors) {
        sections.put("minos", json -> MinosFile.fields(json, errors));
    }

    /** Adds a ranking. */
    public void addRanking(String poi, List<RankedParameter> ranking) {
        sections.put("ranking", json -> {
            json.writeStringField("poi", poi);
            RankingFile.entries(json, ranking);
        });
    }

    /** Adds the contributions of groups. */
    public void add(GroupedImpacts impacts, ErrorComponents components) {
        sections.put("impacts", json -> ImpactsFile.fields(json, impacts, components));
    }

    /** Adds a profile. */
    public void add(ScanResult scan) {
        sections.put("scan", json -> ScanFile.fields(json, scan));
    }

    /** Adds a significance. */
    public void add(Significance significance) {
        sections.put("significance", json -> TestsFile.fields(json, significance));
    }

    /** Adds an upper limit. */
    public void add(UpperLimit limit) {
        sections.put("limit", json -> TestsFile.fields(json, limit, 0));
    }

    /** Adds a goodness of fit. */
    public void add(GoodnessOfFit goodness) {
        sections.put("goodness", json -> TestsFile.fields(json, goodness));
    }

    /** Adds what is predicted in the regions that are not fitted, if there are any. */
    public void addValidation() {
        if (!prepared.fit().validation().isEmpty() && result.converged()) {
            sections.put("validation", new ValidationFile(prepared, result)::fields);
        }
    }

    /** Adds a bootstrap of these parameters. */
    public void add(BootstrapResult bootstrap, List<String> parameters) {
        List<DerivedFunction> functions = DerivedFunction.all(analysis, prepared, result.model());
        BootstrapFile file = new BootstrapFile(bootstrap, parameters, functions);
        sections.put("bootstrap", json -> {
            file.fields(json);
            file.values(json);
        });
    }

    /** The parameters of interest; none without convergence. */
    public List<FoundParameter> found() {
        return result.converged()
                ? prepared.fit().poi().stream()
                        .map(name -> new FoundParameter(name, result.value(name), result.error(name)))
                        .toList()
                : List.of();
    }

    /** The document in UTF-8. */
    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<DerivedValue> derived = DerivedFunction.all(analysis, prepared, result.model()).stream()
                .map(function -> function.of(result))
                .toList();
        FitFile fit = new FitFile(prepared.fit(), result, derived, counted.covers(), counted.completeness());
        try {
            JsonFile.write(out, json -> {
                json.writeStringField("fit", prepared.fit().name());
                fit.fields(json);
                json.writeArrayFieldStart("notes");
                for (String note : notes) {
                    json.writeString(note);
                }
                json.writeEndArray();
                pulls(json);
                FittedRegions.of(analysis, prepared, result).write(json);
                for (Map.Entry<String, JsonFile.Content> section : sections.entrySet()) {
                    json.writeObjectFieldStart(section.getKey());
                    section.getValue().writeTo(json);
                    json.writeEndObject();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void pulls(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("pulls");
        for (FittedPulls.Pull pull : FittedPulls.all(result)) {
            json.writeObjectFieldStart(pull.name());
            json.writeNumberField("value", pull.value());
            json.writeNumberField("error", pull.error());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}

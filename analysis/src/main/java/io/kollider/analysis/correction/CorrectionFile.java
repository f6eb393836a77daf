package io.kollider.analysis.correction;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.analysis.NearName;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * A file of corrections in correctionlib's JSON, schema version 2, perhaps packed with gzip. Of its corrections those that are asked for are
 * read, strictly: unknown keys and repeated ones are refused. NaN and Infinity may stand where numbers do, as in correctionlib.
 * See https://cms-nanoaod.github.io/correctionlib/schemav2.html.
 */
public final class CorrectionFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int VERSION = 2;

    private final Path file;
    private final Map<String, Json> corrections = new LinkedHashMap<>();
    private final Map<String, Json> compounds = new LinkedHashMap<>();

    private CorrectionFile(Path file) {
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @throws CorrectionException if there is none, or it is not one of corrections
     */
    public static CorrectionFile read(Path file) throws CorrectionException {
        JsonNode node;
        try (InputStream stream = unpacked(new BufferedInputStream(Files.newInputStream(file)))) {
            node = MAPPER.readTree(stream);
        } catch (NoSuchFileException e) {
            throw new CorrectionException("there is no file " + file);
        } catch (JacksonException e) {
            String place = e.getLocation() == null // where a limit is passed, such as that of nesting
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw new CorrectionException(file + place + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new CorrectionException(file + " cannot be read: " + e.getMessage());
        }
        CorrectionFile read = new CorrectionFile(file);
        try {
            read.index(new Json(node, ""));
        } catch (CorrectionException e) {
            throw read.inFile(e);
        }
        return read;
    }

    private static InputStream unpacked(BufferedInputStream stream) throws IOException {
        stream.mark(2);
        boolean packed = stream.read() == 0x1f && stream.read() == 0x8b;
        stream.reset();
        return packed ? new GZIPInputStream(stream) : stream;
    }

    private void index(Json json) throws CorrectionException {
        json.withKeys("$schema", "schema_version", "description", "corrections", "compound_corrections");
        Json version = json.required("schema_version");
        if (version.whole(1) != VERSION) {
            throw version.problem("version " + version.whole(1) + " of the schema is not read, only " + VERSION
                    + "; 'correction convert' of correctionlib makes one from the other");
        }
        index(json.required("corrections"), corrections);
        Optional<Json> compound = json.optional("compound_corrections");
        if (compound.isPresent()) {
            index(compound.get(), compounds);
        }
    }

    private static void index(Json list, Map<String, Json> into) throws CorrectionException {
        for (Json item : list.items()) {
            if (!item.isObject()) {
                throw item.problem("should be an object with keys, is " + item.kind());
            }
            String name = item.required("name").text();
            if (into.put(name, item) != null) {
                throw item.problem("there is a correction '" + name + "' already");
            }
        }
    }

    /** Names of the corrections, compound ones among them. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(corrections.keySet());
        names.addAll(compounds.keySet());
        return names;
    }

    /**
     * Reads one of the corrections; where a compound one has the name of another, that one, as in correctionlib's {@code CorrectionSet}.
     *
     * @throws CorrectionException with the path in the file
     */
    public Correction correction(String name) throws CorrectionException {
        try {
            if (corrections.containsKey(name)) {
                return simple(corrections.get(name));
            }
            if (compounds.containsKey(name)) {
                return compound(compounds.get(name));
            }
        } catch (CorrectionException e) {
            throw inFile(e);
        }
        throw new CorrectionException(file + " has no correction '" + name + "'" + NearName.hint(name, names())
                + " (it has: " + String.join(", ", names()) + ")");
    }

    private CorrectionException inFile(CorrectionException e) {
        CorrectionException located = new CorrectionException(file + " " + e.getMessage());
        located.initCause(e);
        return located;
    }

    private static Correction simple(Json json) throws CorrectionException {
        json.withKeys("name", "description", "version", "inputs", "output", "generic_formulas", "data");
        List<Parameter> parameters = signature(json);
        ContentReader reader = new ContentReader(parameters);
        Optional<Json> generics = json.optional("generic_formulas");
        if (generics.isPresent()) {
            for (Json generic : generics.get().items()) {
                reader.addGeneric(generic);
            }
        }
        Content content = reader.content(json.required("data"));
        return new Correction(json.required("name").text(), parameters, content, reader.keys());
    }

    private static List<Parameter> signature(Json json) throws CorrectionException {
        Json output = json.required("output");
        if (!kind(output).equals(Parameter.Kind.REAL)) {
            throw output.problem("the output should be real");
        }
        List<Parameter> parameters = new ArrayList<>();
        for (Json input : json.required("inputs").items()) {
            Parameter parameter = Parameter.of(input.required("name").text(), kind(input));
            if (parameters.stream().anyMatch(p -> p.name().equals(parameter.name()))) {
                throw input.problem("there is an input '" + parameter.name() + "' already");
            }
            parameters.add(parameter);
        }
        return parameters;
    }

    private static Parameter.Kind kind(Json variable) throws CorrectionException {
        variable.withKeys("name", "type", "description");
        return switch (variable.required("type").oneOf(List.of("real", "int", "string"))) {
            case "real" -> Parameter.Kind.REAL;
            case "int" -> Parameter.Kind.WHOLE;
            default -> Parameter.Kind.TEXT;
        };
    }

    private Correction compound(Json json) throws CorrectionException {
        json.withKeys("name", "description", "inputs", "output", "inputs_update", "input_op", "output_op", "stack");
        List<Parameter> parameters = signature(json);
        List<String> names = parameters.stream().map(Parameter::name).toList();
        List<Json> updates = json.required("inputs_update").items();
        int[] updated = new int[updates.size()];
        for (int i = 0; i < updated.length; i++) {
            updated[i] = names.indexOf(updates.get(i).oneOf(names));
            if (parameters.get(updated[i]).kind() != Parameter.Kind.REAL) {
                throw updates.get(i).problem("an input that is updated should be real");
            }
        }
        List<Compound.Part> parts = new ArrayList<>();
        Map<Integer, Set<String>> texts = new HashMap<>();
        Set<Integer> open = new LinkedHashSet<>();
        for (Json item : json.required("stack").items()) {
            Correction part = simple(Objects.requireNonNull(corrections.get(item.oneOf(corrections.keySet()))));
            int[] sources = new int[part.parameters().size()];
            for (int input = 0; input < sources.length; input++) {
                Parameter wanted = part.parameters().get(input);
                int source = names.indexOf(wanted.name());
                if (source < 0 || parameters.get(source).kind() != wanted.kind()) {
                    throw item.problem("input '" + wanted.name() + "' of '" + part.name()
                            + "' is no input of this one of the same type");
                }
                sources[input] = source;
                if (wanted.kind() == Parameter.Kind.TEXT && part.texts().containsKey(input)) {
                    texts.computeIfAbsent(source, s -> new TreeSet<>())
                            .addAll(part.texts().get(input));
                } else {
                    open.add(source);
                }
            }
            parts.add(new Compound.Part(part.content(), sources));
        }
        texts.keySet().removeAll(open);
        Content content = new Compound(
                names.size(),
                updated,
                update(json.required("input_op"), List.of("+", "*", "/")),
                update(json.required("output_op"), List.of("+", "*", "/", "last")),
                parts);
        return new Correction(json.required("name").text(), parameters, content, texts);
    }

    private static Compound.Update update(Json json, List<String> allowed) throws CorrectionException {
        String symbol = json.oneOf(allowed);
        for (Compound.Update update : Compound.Update.values()) {
            if (update.symbol().equals(symbol)) {
                return update;
            }
        }
        throw new IllegalStateException(symbol);
    }
}

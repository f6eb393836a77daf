package io.kollider.fitter.bootstrap.matrix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code [[…], …]} or {@code {"name": [[…], …], …}} token by token. */
final class JsonMatrix {
    private static final JsonFactory JSON = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final JsonParser parser;
    private final String file;

    private JsonMatrix(JsonParser parser, String file) {
        this.parser = parser;
        this.file = file;
    }

    static Map<String, double[][]> read(InputStream stream, String file) throws IOException {
        try (JsonParser parser = JSON.createParser(stream)) {
            return new JsonMatrix(parser, file).all();
        } catch (JsonProcessingException e) {
            throw new MatrixException("%s:%d: %s"
                    .formatted(
                            file,
                            e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                            e.getOriginalMessage().lines().findFirst().orElse("malformed JSON")));
        }
    }

    private Map<String, double[][]> all() throws IOException {
        Map<String, double[][]> matrices = new LinkedHashMap<>();
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            matrices.put(MatrixFile.UNNAMED, matrix(file));
        } else if (first == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                String where = file + ", '" + name + "'";
                expect(parser.nextToken(), JsonToken.START_ARRAY, where + ": a list of replicas is expected");
                matrices.put(name, matrix(where));
            }
        } else {
            throw wrong(file + ": a list of replicas is expected, or an object with one for each channel");
        }
        if (parser.nextToken() != null) {
            throw wrong(file + ": there is more after the end");
        }
        if (matrices.isEmpty()) {
            throw new MatrixException(file + ": there are no replicas");
        }
        return matrices;
    }

    private double[][] matrix(String where) throws IOException {
        Rows rows = new Rows(where);
        int replica = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            expect(token, JsonToken.START_ARRAY, "%s: replica %d is no list of counts".formatted(where, replica));
            rows.add(row("%s: replica %d".formatted(where, replica)));
            replica++;
        }
        return rows.matrix();
    }

    private double[] row(String where) throws IOException {
        List<Double> counts = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null || !token.isNumeric()) {
                throw wrong("%s, bin %d is no number".formatted(where, counts.size()));
            }
            counts.add(parser.getDoubleValue());
            Rows.checkSize(where, counts.size());
        }
        return counts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void expect(JsonToken found, JsonToken wanted, String otherwise) {
        if (found != wanted) {
            throw wrong(otherwise);
        }
    }

    private MatrixException wrong(String message) {
        return new MatrixException(
                "%s (line %d)".formatted(message, parser.currentTokenLocation().getLineNr()));
    }
}

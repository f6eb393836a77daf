package io.kollider.streams.model;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds the files beside a model in which it keeps its weights, as exporters do with large ones: {@code external_data} of the tensors. Reads the fields of
 * ONNX' protocol buffers that lead to tensors and skips all others, weights among them. See https://github.com/onnx/onnx/blob/main/onnx/onnx.proto and
 * https://protobuf.dev/programming-guides/encoding.
 */
public final class ExternalData {
    /** Messages on the way to a tensor, by the number of the field that holds them. */
    private enum Message {
        MODEL,
        FUNCTION,
        GRAPH,
        NODE,
        ATTRIBUTE,
        SPARSE,
        TENSOR,
        ENTRY;

        private Map<Integer, Message> fields() {
            return switch (this) {
                case MODEL -> Map.of(7, GRAPH, 25, FUNCTION);
                case FUNCTION -> Map.of(7, NODE);
                case GRAPH -> Map.of(1, NODE, 5, TENSOR, 15, SPARSE);
                case NODE -> Map.of(5, ATTRIBUTE);
                case ATTRIBUTE -> Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE, 23, SPARSE);
                case SPARSE -> Map.of(1, TENSOR, 2, TENSOR);
                case TENSOR -> Map.of(13, ENTRY);
                case ENTRY -> Map.of();
            };
        }
    }

    private static final int LONGEST_TEXT = 1 << 16;
    /** Of messages within messages, as protocol buffers are read elsewhere. */
    private static final int DEEPEST = 100;

    private final InputStream stream;
    private final TreeSet<String> locations = new TreeSet<>();
    private long place;

    private ExternalData(InputStream stream) {
        this.stream = stream;
    }

    /**
     * The files that a model names, by name, each once; those that there are.
     *
     * @throws IOException if the model cannot be read; what is no model has no such files
     */
    public static List<Path> of(Path model) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(model))) {
            ExternalData data = new ExternalData(stream);
            try {
                data.read(Message.MODEL, Files.size(model), 1);
            } catch (EOFException e) {
                return List.of();
            }
            List<Path> files = new ArrayList<>();
            for (String location : data.locations) {
                if (location.indexOf('\0') < 0 && Files.isRegularFile(model.resolveSibling(location))) {
                    files.add(model.resolveSibling(location));
                }
            }
            return files;
        }
    }

    private void read(Message message, long end, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new EOFException("messages too deep in one another");
        }
        Map<Integer, Message> fields = message.fields();
        String key = "";
        while (place < end) {
            long tag = number();
            int field = (int) (tag >>> 3);
            int wire = (int) (tag & 7);
            if (wire == 0) {
                number();
            } else if (wire != 2) {
                skip(wire == 1 ? 8 : wire == 5 ? 4 : -1);
            } else {
                long length = number();
                Message inner = fields.get(field);
                if (inner != null) {
                    read(inner, place + length, depth + 1);
                } else if (message == Message.ENTRY && field == 1) {
                    key = text(length);
                } else if (message == Message.ENTRY && field == 2 && key.equals("location")) {
                    locations.add(text(length));
                } else {
                    skip(length);
                }
            }
        }
    }

    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = stream.read();
            if (next < 0) {
                throw new EOFException();
            }
            place++;
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new EOFException("a number of more than 64 bits");
    }

    private String text(long length) throws IOException {
        if (length < 0 || length > LONGEST_TEXT) {
            throw new EOFException("a text of " + length + " bytes");
        }
        byte[] bytes = stream.readNBytes((int) length);
        place += bytes.length;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void skip(long bytes) throws IOException {
        if (bytes < 0) {
            throw new EOFException("no field of ONNX");
        }
        stream.skipNBytes(bytes);
        place += bytes;
    }
}

package io.kollider.streams.model;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * What a model gave for a batch: a tensor of numbers, or, from classifiers that end with ZipMap as those of scikit-learn do, a list with a map from classes to
 * probabilities for each event.
 */
final class Scores {
    private Scores() {}

    /**
     * Reads the scores of a batch.
     *
     * @param scores [row][score], row by row, replaced; of maps in ascending order of the classes
     * @throws IllegalStateException if the model gave another number of them
     */
    static void read(OnnxValue value, double[] scores) throws OrtException {
        if (value instanceof OnnxSequence list) {
            maps(list.getValue(), scores);
            return;
        }
        OnnxTensor tensor = (OnnxTensor) value;
        switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16 -> {
                FloatBuffer from = tensor.getFloatBuffer();
                copy(from.remaining(), from::get, scores);
            }
            case DOUBLE -> {
                DoubleBuffer from = tensor.getDoubleBuffer();
                copy(from.remaining(), from::get, scores);
            }
            case INT64 -> {
                LongBuffer from = tensor.getLongBuffer();
                copy(from.remaining(), from::get, scores);
            }
            case INT32 -> {
                IntBuffer from = tensor.getIntBuffer();
                copy(from.remaining(), from::get, scores);
            }
            case BOOL -> {
                ByteBuffer from = tensor.getByteBuffer();
                copy(from.remaining(), from::get, scores);
            }
            default -> throw new IllegalStateException("scores of type " + tensor.getInfo().type + " are not read");
        }
    }

    private static void copy(int found, IntToDoubleFunction from, double[] scores) {
        require(found, scores.length);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = from.applyAsDouble(i);
        }
    }

    private static void maps(List<? extends OnnxValue> maps, double[] scores) throws OrtException {
        int at = 0;
        for (OnnxValue row : maps) {
            Map<Object, Object> byClass = new TreeMap<>(((OnnxMap) row).getValue());
            require(byClass.size() * maps.size(), scores.length);
            for (Object probability : byClass.values()) {
                scores[at++] = ((Number) probability).doubleValue();
            }
        }
        require(at, scores.length);
    }

    private static void require(int found, int expected) {
        if (found != expected) {
            throw new IllegalStateException("the model gave " + found + " scores for a batch, " + expected
                    + " were expected: does it score every event by itself?");
        }
    }
}

package io.kollider.streams.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values of one input tensor for a fixed number of events, in native memory. For one thread. */
public final class Batch {
    private final OnnxJavaType type;
    private final long[] shape;
    private final int valuesPerRow;
    private final ByteBuffer bytes;

    Batch(OnnxJavaType type, long[] shape, int valuesPerRow) {
        this.type = type;
        this.shape = shape.clone();
        this.valuesPerRow = valuesPerRow;
        long values = shape[0] * valuesPerRow;
        this.bytes =
                ByteBuffer.allocateDirect(Math.toIntExact(values * type.size)).order(ByteOrder.nativeOrder());
    }

    /** Sets a value, converted to the tensor's type as a C++ cast does. */
    public void set(int row, int index, double value) {
        int at = (row * valuesPerRow + index) * type.size;
        switch (type) {
            case FLOAT -> bytes.putFloat(at, (float) value);
            case DOUBLE -> bytes.putDouble(at, value);
            case INT64 -> bytes.putLong(at, (long) value);
            case INT32 -> bytes.putInt(at, (int) value);
            default -> throw new IllegalStateException("no batches of type " + type);
        }
    }

    /** Sets all values of a row to 0. */
    public void clear(int row) {
        for (int i = 0; i < valuesPerRow; i++) {
            set(row, i, 0);
        }
    }

    /** Whether batches can hold values of a type. */
    static boolean holds(OnnxJavaType type) {
        return type == OnnxJavaType.FLOAT
                || type == OnnxJavaType.DOUBLE
                || type == OnnxJavaType.INT64
                || type == OnnxJavaType.INT32;
    }

    /** The batch as a tensor that shares its memory; to be closed. */
    OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
        ByteBuffer whole = bytes.duplicate().order(ByteOrder.nativeOrder());
        return switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment, whole.asFloatBuffer(), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment, whole.asDoubleBuffer(), shape);
            case INT64 -> OnnxTensor.createTensor(environment, whole.asLongBuffer(), shape);
            case INT32 -> OnnxTensor.createTensor(environment, whole.asIntBuffer(), shape);
            default -> throw new IllegalStateException("no batches of type " + type);
        };
    }
}

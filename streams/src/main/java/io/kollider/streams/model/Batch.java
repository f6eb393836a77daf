package io.kollider.streams.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Values of one input tensor for a fixed number of events, in native memory. For one thread. */
public final class Batch {
    /** Frees what the runtime knows of a batch when nothing scores with it any more. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final OnnxJavaType type;
    private final long[] shape;
    private final int valuesPerRow;
    private final ByteBuffer bytes;
    /** The same memory, if it holds these. */
    private final @Nullable FloatBuffer floats;
    /** A row: zero is all bits zero in every type. */
    private final byte[] zeros;

    private @Nullable OnnxTensor tensor;

    Batch(OnnxJavaType type, long[] shape, int valuesPerRow) {
        this.type = type;
        this.shape = shape.clone();
        this.valuesPerRow = valuesPerRow;
        long values = shape[0] * valuesPerRow;
        this.bytes =
                ByteBuffer.allocateDirect(Math.toIntExact(values * type.size)).order(ByteOrder.nativeOrder());
        this.floats = type == OnnxJavaType.FLOAT ? bytes.asFloatBuffer() : null;
        this.zeros = new byte[valuesPerRow * type.size];
    }

    /** Sets a value, converted to the tensor's type as a C++ cast does. */
    public void set(int row, int index, double value) {
        int at = row * valuesPerRow + index;
        if (floats != null) { // nearly always
            floats.put(at, (float) value);
            return;
        }
        switch (type) {
            case DOUBLE -> bytes.putDouble(at * type.size, value);
            case INT64 -> bytes.putLong(at * type.size, (long) value);
            case INT32 -> bytes.putInt(at * type.size, (int) value);
            default -> throw new IllegalStateException("no batches of type " + type);
        }
    }

    /** Sets all values of a row to 0. */
    public void clear(int row) {
        bytes.put(row * zeros.length, zeros);
    }

    /** Whether batches can hold values of a type. */
    static boolean holds(OnnxJavaType type) {
        return type == OnnxJavaType.FLOAT
                || type == OnnxJavaType.DOUBLE
                || type == OnnxJavaType.INT64
                || type == OnnxJavaType.INT32;
    }

    /** The batch as a tensor that shares its memory: always the same one. */
    OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
        if (tensor == null) {
            OnnxTensor made = made(environment);
            CLEANER.register(this, made::close);
            tensor = made;
        }
        return tensor;
    }

    private OnnxTensor made(OrtEnvironment environment) throws OrtException {
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

package io.kollider.streams.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import ai.onnxruntime.platform.Fp16Conversions;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of one input tensor for a fixed number of events, in native memory. For one thread. */
public final class Batch {
    /** Frees what the runtime knows of a batch when nothing scores with it any more. */
    private static final Cleaner CLEANER = Cleaner.create();

    private static final Set<OnnxTensorType> TYPES = EnumSet.of(
            OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT,
            OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE,
            OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16,
            OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64,
            OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32,
            OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16,
            OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8,
            OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8,
            OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL);

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

    /** Sets a value, converted to the tensor's type as a C++ cast does; a truth value is whether it is not 0. */
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
            case INT16 -> bytes.putShort(at * type.size, (short) value);
            case INT8, UINT8 -> bytes.put(at, (byte) value);
            case BOOL -> bytes.put(at, (byte) (value != 0 ? 1 : 0));
            case FLOAT16 -> bytes.putShort(at * type.size, Fp16Conversions.floatToFp16((float) value));
            default -> throw new IllegalStateException("no batches of type " + type);
        }
    }

    /** Sets all values of a row to 0. */
    public void clear(int row) {
        bytes.put(row * zeros.length, zeros);
    }

    /** Whether batches can hold values of a type. */
    static boolean holds(TensorInfo info) {
        return TYPES.contains(info.onnxType);
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
        return OnnxTensor.createTensor(environment, bytes.duplicate().order(ByteOrder.nativeOrder()), shape, type);
    }
}

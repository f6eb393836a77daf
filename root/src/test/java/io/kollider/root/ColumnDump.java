package io.kollider.root;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes all columns of all RNTuples of a file for {@code src/test/python/compare_rntuples.py}: {@code ColumnDump FILE.root
 * OUT}. Each column is its table, name, type and primitive as texts, depth, width, and then the offsets of each level and
 * the values, all as 64-bit numbers behind their count. What is not read is listed on standard output.
 */
public final class ColumnDump {

    private final DataOutputStream out;

    private ColumnDump(DataOutputStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        try (RootFile file = RootFile.open(Path.of(arguments[0]));
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1]))))) {
            for (KeyInfo key : file.keys()) {
                if (key.isRNTuple()) {
                    RNTuple ntuple = file.rntuple(key.path() + ";" + key.cycle());
                    ntuple.checkExtents();
                    for (Field field : ntuple.fields()) {
                        new ColumnDump(out).dump(key, ntuple, field);
                    }
                }
            }
        }
    }

    private void dump(KeyInfo key, RNTuple ntuple, Field field) throws IOException {
        ColumnBuffer buffer = new ColumnBuffer();
        try {
            ntuple.reader(field).read(0, (int) ntuple.entries(), buffer);
        } catch (RootException e) {
            System.out.println(e.getMessage());
            return;
        }
        ColumnType type = field.type();
        for (String text : new String[] {
            key.path() + ";" + key.cycle(),
            field.name(),
            field.typeName(),
            type.primitive().name()
        }) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeLong(bytes.length);
            out.write(bytes);
        }
        out.writeLong(type.depth());
        out.writeLong(type.shape() == Shape.FIXED || type.width() > 1 ? type.width() : 0);
        for (int level = 0; level < type.depth(); level++) {
            int[] offsets = buffer.offsets(level);
            out.writeLong(buffer.itemCount(level) + 1L);
            for (int list = 0; list <= buffer.itemCount(level); list++) {
                out.writeLong(offsets[list]);
            }
        }
        out.writeLong(buffer.valueCount());
        for (int index = 0; index < buffer.valueCount(); index++) {
            boolean real = type.primitive().isReal();
            out.writeLong(real ? Double.doubleToRawLongBits(buffer.doubleAt(index)) : buffer.longAt(index));
        }
    }
}

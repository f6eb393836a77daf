package io.kollider.schemas.catalogue;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * A sum of generator weights before any selection.
 *
 * @param name weight variation
 */
public record FileSum(String name, double sum) {
    static Object toAvro(List<FileSum> sums, Schema array) {
        return sums.stream()
                .map(sum -> {
                    GenericRecord avro = new GenericData.Record(array.getElementType());
                    avro.put("name", sum.name);
                    avro.put("sum", sum.sum);
                    return avro;
                })
                .toList();
    }

    static List<FileSum> fromAvro(Object array) {
        return ((List<?>) array)
                .stream()
                        .map(GenericRecord.class::cast)
                        .map(avro -> new FileSum((String) avro.get("name"), (double) avro.get("sum")))
                        .toList();
    }
}

package io.kollider.root.write;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * How a file is written. With the same settings the same content gives the same bytes; see {@link Packing.Method#ZLIB} for
 * the exception.
 *
 * @param basketBytes unpacked bytes at which a column's basket is written, 1 KiB to 256 MiB
 * @param clusterBytes unpacked bytes of all columns after which a new cluster begins; bounds the memory of a tree
 * @param date of the file and all its objects, 1995 to 2058
 * @param uuid identifier of the file; derived from its content if empty
 */
public record WriterSettings(
        Packing packing, int basketBytes, long clusterBytes, LocalDateTime date, Optional<UUID> uuid) {

    /** Zstandard, baskets of 256 KiB, clusters of 32 MiB, the first second that ROOT can store. */
    public static final WriterSettings DEFAULT =
            new WriterSettings(Packing.ZSTD, 1 << 18, 1 << 25, LocalDateTime.of(1995, 1, 1, 0, 0), Optional.empty());

    private static final int FIRST_YEAR = 1995;
    private static final int LAST_YEAR = FIRST_YEAR + 63; // six bits

    public WriterSettings {
        if (basketBytes < 1 << 10 || basketBytes > 1 << 28) {
            throw new IllegalArgumentException("baskets of %d bytes; 1 KiB to 256 MiB".formatted(basketBytes));
        }
        if (clusterBytes < basketBytes) {
            throw new IllegalArgumentException(
                    "clusters of %d bytes are smaller than a basket, %d".formatted(clusterBytes, basketBytes));
        }
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("%s; ROOT stores %d to %d".formatted(date, FIRST_YEAR, LAST_YEAR));
        }
    }

    public WriterSettings withPacking(Packing other) {
        return new WriterSettings(other, basketBytes, clusterBytes, date, uuid);
    }

    public WriterSettings withBaskets(int newBasketBytes, long newClusterBytes) {
        return new WriterSettings(packing, newBasketBytes, newClusterBytes, date, uuid);
    }

    public WriterSettings withDate(LocalDateTime other) {
        return new WriterSettings(packing, basketBytes, clusterBytes, other, uuid);
    }

    public WriterSettings withUuid(UUID other) {
        return new WriterSettings(packing, basketBytes, clusterBytes, date, Optional.of(other));
    }

    /** The date as TDatime stores it. */
    int packedDate() {
        return (date.getYear() - FIRST_YEAR) << 26
                | date.getMonthValue() << 22
                | date.getDayOfMonth() << 17
                | date.getHour() << 12
                | date.getMinute() << 6
                | date.getSecond();
    }
}

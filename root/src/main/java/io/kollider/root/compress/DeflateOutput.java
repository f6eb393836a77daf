package io.kollider.root.compress;

import java.util.zip.DataFormatException;

/** The place for what is unpacked, {@code bytes[begin, end)}, filled up to {@link #at}. */
final class DeflateOutput {

    final byte[] bytes;
    final int begin;
    final int end;
    int at;

    DeflateOutput(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.begin = begin;
        this.at = begin;
        this.end = end;
    }

    void put(byte value) throws DataFormatException {
        requireRoom(1);
        bytes[at++] = value;
    }

    void put(byte[] from, int first, int count) throws DataFormatException {
        requireRoom(count);
        System.arraycopy(from, first, bytes, at, count);
        at += count;
    }

    /** Appends what is {@code distance} bytes back, which may reach into what it appends. */
    void repeat(int distance, int length) throws DataFormatException {
        if (distance > at - begin) {
            throw DeflateSymbols.tooFar(distance, at - begin);
        }
        requireRoom(length);
        for (int stop = at + length; at < stop; at++) {
            bytes[at] = bytes[at - distance];
        }
    }

    private void requireRoom(int count) throws DataFormatException {
        if (count > end - at) {
            throw new DataFormatException("it unpacks to more than %d bytes".formatted(end - begin));
        }
    }
}

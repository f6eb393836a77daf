package io.kollider.root.io;

import io.kollider.root.RootUsageException;
import io.kollider.root.UnreadableFileException;
import io.kollider.root.io.RangeClient.Range;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file on a web server, fetched in blocks of which the last used are kept. Neighbouring blocks come with one request, and
 * more ahead the longer reading goes forwards. Memory is that of the blocks kept and of one request a thread.
 */
final class RemoteSource extends FileSource {

    private final RangeClient client;
    private final RemoteSettings settings;
    private final String version;
    private final Map<Long, byte[]> blocks;

    /** The block behind the last one fetched, and how many were fetched ahead then; guarded by {@link #blocks}. */
    private long nextBlock = -1;

    private int ahead;

    private volatile boolean isClosed;

    private RemoteSource(String name, Range first, RangeClient client, RemoteSettings settings) {
        super(name, first.size());
        this.client = client;
        this.settings = settings;
        this.version = first.version();
        this.blocks = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                return size() > settings.cachedBlocks();
            }
        };
        keep(0, first.bytes());
    }

    static RemoteSource of(URI address, RemoteSettings settings) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new RootUsageException(
                    "%s: only http and https are read; CERN's files have such addresses too".formatted(address));
        }
        RangeClient client = new RangeClient(address, settings);
        return new RemoteSource(address.toString(), client.fetch(0, settings.blockBytes()), client, settings);
    }

    @Override
    void readInside(Origin origin, byte[] into, int offset, int length) {
        if (isClosed) {
            throw new UnreadableFileException(name(), "it is closed");
        }
        long end = origin.position() + length;
        for (long position = origin.position(); position < end; ) {
            long block = position / settings.blockBytes();
            byte[] bytes = kept(block);
            if (bytes == null) {
                bytes = fetch(block, (end - 1) / settings.blockBytes());
            }
            int from = (int) (position - block * settings.blockBytes());
            int count = (int) Math.min(end - position, bytes.length - from);
            System.arraycopy(bytes, from, into, offset + (int) (position - origin.position()), count);
            position += count;
        }
    }

    /** Fetches a block, with those that follow up to the last wanted or the next one kept; returns the first. */
    private byte[] fetch(long first, long lastWanted) {
        int count;
        synchronized (blocks) {
            ahead = first == nextBlock ? Math.min(settings.readAheadBlocks(), 2 * ahead + 1) : 0;
            long lastInFile = (size() - 1) / settings.blockBytes();
            long last = Math.min(lastInFile, Math.min(lastWanted + ahead, first + settings.cachedBlocks() - 1));
            count = 1;
            while (first + count <= last && !blocks.containsKey(first + count)) {
                count++;
            }
            nextBlock = first + count;
        }
        long position = first * settings.blockBytes();
        int wanted = (int) Math.min((long) count * settings.blockBytes(), size() - position);
        Range range = client.fetch(position, wanted);
        if (range.size() != size() || !range.version().equals(version)) {
            throw new UnreadableFileException(name(), "it changed on the server while it was read; open it again");
        }
        return keep(first, range.bytes());
    }

    /** Keeps fetched bytes as blocks and returns the first. */
    private byte[] keep(long first, byte[] bytes) {
        byte[] result = bytes;
        for (int start = 0; start < bytes.length; start += settings.blockBytes()) {
            byte[] block = new byte[Math.min(settings.blockBytes(), bytes.length - start)];
            System.arraycopy(bytes, start, block, 0, block.length);
            if (start == 0) {
                result = block;
            }
            synchronized (blocks) {
                blocks.put(first + start / settings.blockBytes(), block);
            }
        }
        return result;
    }

    private byte @Nullable [] kept(long block) {
        synchronized (blocks) {
            return blocks.get(block);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        synchronized (blocks) {
            blocks.clear();
        }
    }
}

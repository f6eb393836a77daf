package io.kollider.root.streamer;

import java.util.List;

/**
 * The description of one version of a class (TStreamerInfo).
 *
 * @param checksum identifies the description where the class has no version number
 * @param elements base classes and members in the order they are stored
 */
public record StreamerInfo(String className, int version, long checksum, List<StreamerElement> elements) {

    public StreamerInfo {
        elements = List.copyOf(elements);
    }
}

package io.kollider.root;

/**
 * An object of a file.
 *
 * @param path directories and name, for example {@code outer/inner/analysis}
 * @param name the object's own name
 * @param cycle number that tells objects of one path apart; the highest is the newest
 * @param className C++ class, for example {@code TTree}
 */
public record KeyInfo(String path, String name, int cycle, String className, String title) {}

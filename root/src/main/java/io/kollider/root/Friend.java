package io.kollider.root;

/**
 * A tree that another tree declares as its friend (TFriendElement): its entries belong to those of the other one by number.
 *
 * @param alias name by which its branches are called, {@code alias.branch}
 * @param tree its path in the file
 * @param file the file it is in, as the writer gave it; "" for the file of the tree that declares it
 */
public record Friend(String alias, String tree, String file) {}

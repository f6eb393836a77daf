package io.kollider.root;

import io.kollider.root.file.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree with its friends side by side: branches of friends are called {@code alias.branch}, or by their own name where
 * the tree and the friends before have none of it. Friends are matched entry by entry.
 */
public final class FriendedTree {

    private final TTree main;
    private final Map<String, TTree> friends;

    private FriendedTree(TTree main, Map<String, TTree> friends) {
        this.main = main;
        this.friends = friends;
    }

    /**
     * Puts friends at a tree's side.
     *
     * @param friends by alias, in the order in which their branches are searched
     * @throws RootUsageException if a friend has fewer entries than the tree
     */
    public static FriendedTree of(TTree main, Map<String, TTree> friends) {
        friends.forEach((alias, friend) -> {
            if (friend.entries() < main.entries()) {
                throw new RootUsageException("friend %s has %d entries, tree %s has %d: they do not belong together"
                        .formatted(alias, friend.entries(), main.name(), main.entries()));
            }
        });
        return new FriendedTree(main, new LinkedHashMap<>(friends));
    }

    public long entries() {
        return main.entries();
    }

    public Optional<Branch> branch(String name) {
        return find(name).map(Found::branch);
    }

    /**
     * A reader of a branch of the tree or of a friend, for one thread at a time.
     *
     * @throws RootUsageException if there is none of that name; the message gives the nearest names
     */
    public ColumnReader reader(String name) {
        Found found = find(name)
                .orElseThrow(() -> new RootUsageException("tree %s and its friends: no branch '%s'; %s"
                        .formatted(main.name(), name, NearNames.suggestion(name, names(), "branch"))));
        return found.tree.reader(found.branch);
    }

    private record Found(TTree tree, Branch branch) {}

    private Optional<Found> find(String name) {
        Optional<Branch> own = main.branch(name);
        if (own.isPresent()) {
            return own.map(branch -> new Found(main, branch));
        }
        for (Map.Entry<String, TTree> friend : friends.entrySet()) {
            String prefix = friend.getKey() + ".";
            Optional<Branch> branch = name.startsWith(prefix)
                    ? friend.getValue().branch(name.substring(prefix.length()))
                    : Optional.empty();
            if (branch.isPresent()) {
                return branch.map(found -> new Found(friend.getValue(), found));
            }
        }
        for (TTree friend : friends.values()) {
            Optional<Branch> branch = friend.branch(name);
            if (branch.isPresent()) {
                return branch.map(found -> new Found(friend, found));
            }
        }
        return Optional.empty();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        main.branches().forEach(branch -> names.add(branch.name()));
        friends.forEach((alias, friend) -> friend.branches().forEach(branch -> names.add(alias + "." + branch.name())));
        return names;
    }
}

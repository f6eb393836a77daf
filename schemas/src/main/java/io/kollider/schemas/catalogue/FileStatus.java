package io.kollider.schemas.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far one file is.
 *
 * @param file id by content; what a file is called that could not be opened
 * @param dataset behind a slash the variation that the file stands for, if it does
 * @param sent entries that count now
 * @param entries of the tree; 0 if it could not be opened
 * @param reason why it failed; "" if it did not
 */
public record FileStatus(
        String file, String path, String dataset, State state, long sent, long entries, String reason) {
    /** What becomes of a file. */
    public enum State {
        /** Nothing of it was sent yet. */
        WAITING,
        /** Some of it was sent. */
        BEGUN,
        /** All of it was sent. */
        COMPLETE,
        /** It cannot be sent, or not be withdrawn, until somebody asks again. */
        FAILED,
        /** It is being taken back. */
        LEAVING,
        /** Nothing of it counts. */
        WITHDRAWN;

        /** Whether the producers have nothing left to do for the file. */
        public boolean isSettled() {
            return this == COMPLETE || this == FAILED || this == WITHDRAWN;
        }
    }

    /** The path, and behind a slash the variation that the file stands for. */
    public String name() {
        int slash = dataset.indexOf('/');
        return slash < 0 ? path : path + dataset.substring(slash);
    }

    /** Entries that are to count. */
    public long wantedEntries() {
        return state == State.LEAVING || state == State.WITHDRAWN ? 0 : entries;
    }

    /** The status of all files, in the order in which they became known; then of those that could not be opened. */
    public static List<FileStatus> of(WantedFiles wanted, Collection<FileProgress> progress) {
        Map<String, FileProgress> sent =
                progress.stream().collect(Collectors.toMap(FileProgress::file, Function.identity()));
        List<FileStatus> files = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (FileRequest request : wanted.requests()) {
            known.add(request.file());
            files.add(of(request, Optional.ofNullable(sent.get(request.file())), wanted.failure(request.file())));
        }
        for (FileFailure failure : wanted.failures()) {
            if (!known.contains(failure.file())) {
                files.add(new FileStatus(
                        failure.file(), failure.path(), failure.dataset(), State.FAILED, 0, 0, failure.reason()));
            }
        }
        return files;
    }

    /** The status of a file that was asked for. */
    public static FileStatus of(FileRequest request, Optional<FileProgress> progress, Optional<FileFailure> failure) {
        long blocks = progress.map(FileProgress::blocks).orElse(0L);
        boolean complete = progress.map(FileProgress::complete).orElse(false);
        State state;
        if (request.wanted() == WantedState.WITHDRAWN) {
            state = blocks == 0 ? State.WITHDRAWN : State.LEAVING;
        } else {
            state = complete ? State.COMPLETE : blocks == 0 ? State.WAITING : State.BEGUN;
        }
        boolean failed = !state.isSettled()
                && failure.filter(why -> why.path().equals(request.path())).isPresent();
        return new FileStatus(
                request.file(),
                request.path(),
                request.dataset(),
                failed ? State.FAILED : state,
                progress.map(FileProgress::sent).orElse(0L),
                request.entries(),
                failed ? failure.map(FileFailure::reason).orElse("") : "");
    }
}

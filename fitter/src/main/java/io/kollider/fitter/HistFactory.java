package io.kollider.fitter;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Entry for programs that infer: {@code HistFactory.read(path).model().fit().minos("mu")}. Immutable.
 *
 * @see <a href="https://cds.cern.ch/record/1456844">HistFactory, CERN-OPEN-2012-016</a>
 */
public final class HistFactory {
    private final Workspace workspace;

    private HistFactory(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What can be inferred from a workspace. */
    public static HistFactory of(Workspace workspace) {
        return new HistFactory(workspace);
    }

    /**
     * Reads a workspace.
     *
     * @param patches JSON patches (RFC 6902), applied in their order
     * @throws WorkspaceException if a file is not what it should be; the message names the place in it
     * @throws IOException if one cannot be read
     */
    public static HistFactory read(Path file, Path... patches) throws IOException {
        return of(WorkspaceFile.read(file, List.of(patches), Optional.empty()));
    }

    /**
     * The same workspace with some of its channels only.
     *
     * @throws WorkspaceException if there is no channel of one of the names
     */
    public HistFactory only(String... channels) {
        return of(workspace.only(List.of(channels)));
    }

    /** The model of the first measurement. */
    public LikelihoodModel model() {
        return model(workspace.measurements().stream()
                .findFirst()
                .map(Measurement::name)
                .orElseThrow(() -> new WorkspaceException("the workspace has no measurements")));
    }

    /**
     * The model of a measurement.
     *
     * @throws WorkspaceException if there is no such measurement, or a modifier or setting cannot be what it says
     */
    public LikelihoodModel model(String measurement) {
        return LikelihoodModel.of(Model.of(workspace, measurement));
    }
}

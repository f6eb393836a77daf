package io.kollider.fitter.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the patch that an argument means: a file with a JSON patch, or one patch of a patchset's file. */
final class PatchFile {
    private PatchFile() {}

    /** @param workspace the JSON to be patched, which the digests of a patchset must fit */
    static JsonPatch read(Path patch, JsonNode workspace) throws IOException {
        if (Files.exists(patch)) {
            Element top = Element.top(patch.toString(), JsonDocument.read(patch));
            if (PatchSet.looksLike(top)) {
                throw new WorkspaceException("%s is a patchset: choose a patch by its name or values, as %s:NAME; %s"
                        .formatted(patch, patch, PatchSet.of(top).choices()));
            }
            return JsonPatch.of(top);
        }
        String text = patch.toString();
        int colon = text.lastIndexOf(':');
        Path file = Path.of(colon > 0 ? text.substring(0, colon) : text);
        // A missing file is reported by the name that was given.
        if (colon <= 0 || !Files.exists(file)) {
            return JsonPatch.of(Element.top(text, JsonDocument.read(patch)));
        }
        PatchSet set = PatchSet.of(Element.top(file.toString(), JsonDocument.read(file)));
        set.verify(workspace);
        return set.patch(text.substring(colon + 1));
    }
}

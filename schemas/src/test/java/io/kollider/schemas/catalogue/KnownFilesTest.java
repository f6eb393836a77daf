package io.kollider.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownFilesTest {
    private static final CatalogueFile ZEE = new CatalogueFile("id-1", "361106", "zee.root", 100, 10, 1, List.of());
    private static final CatalogueFile DATA = new CatalogueFile("id-2", "data", "data.root", 50, 7, 0, List.of());

    /** The digest by {@code printf '361106 id-1\ndata id-2\n' | sha256sum | cut -c1-16}. */
    @Test
    void knowsASetOfFilesInAnyOrder() {
        KnownFiles known = KnownFiles.of(List.of(DATA, ZEE));
        assertThat(known.digest()).isEqualTo("0d67db24715f1742");
        assertThat(known).isEqualTo(KnownFiles.of(List.of(ZEE, DATA)));
        assertThat(known.entries()).isEqualTo(Map.of("361106", 10L, "data", 7L));
        assertThat(KnownFiles.of(List.of(ZEE)).digest()).isNotEqualTo(known.digest());
    }
}

package io.kollider.monitoring.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;

/**
 * Where a certificate and its private key are.
 *
 * @param certificate PEM, the server's own first and those that signed it behind; or PKCS#12 with certificates and key
 * @param key PEM, PKCS#8 without a password; absent for PKCS#12
 * @param password of the PKCS#12 file; "" for none
 */
public record TlsFiles(Path certificate, Optional<Path> key, String password) {
    /** Under which a {@link KeyStore} made here may be opened. */
    static final String IN_MEMORY = "kollider";

    /**
     * What the files hold now.
     *
     * @throws IllegalArgumentException saying which file is wrong, and what to do; never what is in it
     */
    KeyStore read() {
        return key.map(file -> Pem.read(certificate, file)).orElseGet(this::pkcs12);
    }

    private KeyStore pkcs12() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            KeyStore inMemory = KeyStore.getInstance("PKCS12");
            inMemory.load(null, null);
            try (var in = Files.newInputStream(certificate)) {
                store.load(in, password.toCharArray());
            }
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    inMemory.setKeyEntry(
                            alias,
                            store.getKey(alias, password.toCharArray()),
                            IN_MEMORY.toCharArray(),
                            store.getCertificateChain(alias));
                }
            }
            if (inMemory.size() == 0) {
                throw new IllegalArgumentException(certificate + ": holds no private key");
            }
            return inMemory;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    certificate + ": cannot be read as PKCS#12 (" + e.getMessage()
                            + "); is the password right? A certificate in PEM takes its key beside it, --tls-key",
                    e);
        }
    }
}

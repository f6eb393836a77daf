package io.kollider.monitoring.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and a private key as text between lines of dashes (RFC 7468). */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+?)-----END \\1-----");
    /** By the algorithm of the public key: how the two are tried against each other. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "Ed25519");

    private Pem() {}

    static KeyStore read(Path certificate, Path key) {
        Certificate[] chain = certificates(certificate);
        PublicKey expected = chain[0].getPublicKey();
        PrivateKey secret = key(key, expected.getAlgorithm());
        try {
            if (!fit(secret, expected)) {
                throw new IllegalArgumentException(key + ": is not the key of the first certificate of " + certificate);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", secret, TlsFiles.IN_MEMORY.toCharArray(), chain);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(certificate + " and " + key + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Certificate[] certificates(Path file) {
        try {
            Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (chain.isEmpty()) {
                throw new IllegalArgumentException(file + ": holds no certificate in PEM");
            }
            return chain.toArray(new Certificate[0]);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(file + ": holds no certificate in PEM (" + e.getMessage() + ")", e);
        }
    }

    private static PrivateKey key(Path file, String algorithm) {
        try {
            Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            while (block.find()) {
                if (block.group(1).equals("PRIVATE KEY")) {
                    byte[] encoded = Base64.getMimeDecoder().decode(block.group(2));
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
                }
                if (block.group(1).endsWith("PRIVATE KEY")) {
                    throw new IllegalArgumentException(
                            "%s: is a '%s'; 'openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW' makes a 'PRIVATE KEY' of it"
                                    .formatted(file, block.group(1)));
                }
            }
            throw new IllegalArgumentException(file + ": holds no private key in PEM");
        } catch (IOException | GeneralSecurityException e) {
            // the cause may quote the key
            throw new IllegalArgumentException(file + ": no private key of a certificate with " + algorithm
                    + " can be read from it (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static boolean fit(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(open.getAlgorithm());
        if (algorithm == null) {
            throw new GeneralSecurityException("keys of kind " + open.getAlgorithm() + " are not known");
        }
        byte[] text = "kollider".getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(secret);
        signing.update(text);
        byte[] signed = signing.sign();
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(open);
        checking.update(text);
        return checking.verify(signed);
    }
}

package io.narthex.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and the certificate it has signed itself, made by the JDK's keytool. */
public record SelfSigned(Certificate certificate, PrivateKey key) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /**
   * Makes one; its files stay in the directory.
   *
   * @param names subject alternative names such as {@code dns:metrics.test,ip:127.0.0.1}
   */
  public static SelfSigned make(Path directory, String names)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = Files.createTempDirectory(directory, "keys").resolve("store.p12");
    generate(file, names);
    KeyStore store = emptyStore();
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    PrivateKey key = (PrivateKey) store.getKey("test", PASSWORD);
    return new SelfSigned(store.getCertificate("test"), key);
  }

  private static void generate(Path file, String names) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "test",
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "san=" + names,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(process.waitFor()).isZero();
  }

  /** The certificate in PEM. */
  public String certificatePem() throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  /** The key in PEM. */
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  private static String pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  /** A context that shows this certificate and trusts the other's. */
  public SSLContext trusting(SelfSigned other) throws IOException, GeneralSecurityException {
    KeyStore own = emptyStore();
    own.setKeyEntry("test", key, PASSWORD, new Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), other.trust().getTrustManagers(), null);
    return context;
  }

  /** A context that trusts this certificate and shows none. */
  public SSLContext trusted() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust().getTrustManagers(), null);
    return context;
  }

  private TrustManagerFactory trust() throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("test", certificate);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}

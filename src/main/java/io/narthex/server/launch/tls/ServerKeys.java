package io.narthex.server.launch.tls;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.http.config.HttpConfigException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The server's certificate and key, as they are when a handshake begins. A handshake asks for the
 * alias, the key and the chain one after the other; so that it does not mix two certificates, the
 * one before stays known. Thread-safe.
 */
final class ServerKeys extends X509ExtendedKeyManager {
  private static final Logger LOG = System.getLogger(ServerKeys.class.getName());

  private final WatchedTls tls;

  @GuardedBy("this")
  private @Nullable Identity newest;

  @GuardedBy("this")
  private @Nullable Identity before;

  ServerKeys(WatchedTls tls) {
    this.tls = tls;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return choose(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return choose(keyType);
  }

  /** Without an alias the handshake fails, as it does with Prometheus while a file is broken. */
  private @Nullable String choose(String keyType) {
    try {
      Identity identity = tls.current();
      remember(identity);
      return identity.key().getAlgorithm().equals(keyType) ? alias(identity) : null;
    } catch (HttpConfigException e) {
      LOG.log(Level.ERROR, "nobody is let in: {0}", e.getMessage());
      return null;
    }
  }

  private synchronized void remember(Identity identity) {
    if (!identity.equals(newest)) {
      before = newest;
      newest = identity;
    }
  }

  private static String alias(Identity identity) {
    return Integer.toHexString(Arrays.hashCode(identity.chain().get(0).getSignature()));
  }

  private synchronized Optional<Identity> under(String alias) {
    return Stream.of(Optional.ofNullable(newest), Optional.ofNullable(before))
        .flatMap(Optional::stream)
        .filter(identity -> alias(identity).equals(alias))
        .findFirst();
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return under(alias)
        .map(identity -> identity.chain().toArray(X509Certificate[]::new))
        .orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return under(alias).map(Identity::key).orElse(null);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = choose(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}

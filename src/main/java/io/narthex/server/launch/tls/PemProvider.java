package io.narthex.server.launch.tls;

import java.security.KeyStore;
import java.security.Provider;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import org.jspecify.annotations.Nullable;

/**
 * Gives Java's TLS, under the algorithm {@code NarthexPem}, the key and the trust that stand in PEM
 * files. The key stores that factories are initialised with are not looked at.
 */
final class PemProvider extends Provider {
  private static final long serialVersionUID = 1;
  static final String ALGORITHM = "NarthexPem";

  PemProvider(WatchedTls tls) {
    super(ALGORITHM, "1", "keys and trust of PEM files, read again when they change");
    offer("KeyManagerFactory", () -> new Keys(new ServerKeys(tls)));
    offer("TrustManagerFactory", () -> new Trust(new ClientTrust(tls)));
  }

  private void offer(String type, Supplier<Object> factory) {
    putService(
        new Service(this, type, ALGORITHM, PemProvider.class.getName(), null, null) {
          @Override
          public Object newInstance(@Nullable Object parameter) {
            return factory.get();
          }
        });
  }

  private static final class Keys extends KeyManagerFactorySpi {
    private final ServerKeys keys;

    Keys(ServerKeys keys) {
      this.keys = keys;
    }

    @Override
    protected void engineInit(KeyStore store, char[] password) {}

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {}

    @Override
    protected KeyManager[] engineGetKeyManagers() {
      return new KeyManager[] {keys};
    }
  }

  private static final class Trust extends TrustManagerFactorySpi {
    private final ClientTrust trust;

    Trust(ClientTrust trust) {
      this.trust = trust;
    }

    @Override
    protected void engineInit(KeyStore store) {}

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {}

    @Override
    protected TrustManager[] engineGetTrustManagers() {
      return new TrustManager[] {trust};
    }
  }
}

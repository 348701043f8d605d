package io.narthex.server.security;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.util.ModularCrypt;

/**
 * Compares passwords with bcrypt hashes, one at a time, for a comparison is made to take long; the
 * last verdicts are remembered under a hash of all that led to them. Somebody unknown takes as long
 * as somebody with a wrong password. Thread-safe.
 */
final class Passwords {
  private static final int REMEMBERED = 100;

  /** Of a password nobody has: what the names of unknown users are compared with. */
  private static final String NOBODYS =
      "$2y$10$abcdefghijklmnopqrstuuqflPDzB6gcMhKa1rZqKiun2YGL5sa2u";

  @GuardedBy("this")
  private final Map<String, Boolean> verdicts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Whether the password is the one a user has. */
  synchronized boolean matches(Map<String, String> hashes, String user, String password) {
    String hash = hashes.getOrDefault(user, NOBODYS);
    String key = digest(user, hash, password);
    Boolean known = verdicts.get(key);
    boolean same = known == null ? verify(hash, password) : known;
    verdicts.put(key, same);
    return same && hashes.containsKey(user);
  }

  /** The lengths come first, so that no two triples make the same text. */
  private static String digest(String user, String hash, String password) {
    String all = user.length() + " " + hash.length() + " " + user + hash + password;
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static boolean verify(String hash, String password) {
    try {
      PasswordFactory bcrypt =
          PasswordFactory.getInstance(
              BCryptPassword.ALGORITHM_BCRYPT, WildFlyElytronPasswordProvider.getInstance());
      Password stored = ModularCrypt.decode(hash.replaceFirst("^\\$2[^$]?\\$", "\\$2y\\$"));
      return bcrypt.verify(bcrypt.translate(stored), password.toCharArray());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // a hash whose characters are none of base64's
    }
  }
}

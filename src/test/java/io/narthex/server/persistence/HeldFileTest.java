package io.narthex.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An H2 file that another process has open: whoever comes later, by any path, is told of that. */
class HeldFileTest {
  private static final String FILE = "narthex.mv.db";

  @TempDir Path directory;
  private Path first;
  private Process holder;

  @BeforeEach
  void hold() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/locks")), "the system lists no locks");
    first = Files.createDirectory(directory.resolve("first"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = place(HeldDatabase.class) + File.pathSeparator + place(Driver.class);
    holder =
        new ProcessBuilder(java, "-cp", classes, HeldDatabase.class.getName(), first.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(holder.inputReader().readLine()).isEqualTo("open");
  }

  private static String place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  @AfterEach
  void end() {
    if (holder != null) {
      holder.destroyForcibly().onExit().join();
    }
  }

  @Test
  void byALinkToItsDirectory() throws IOException {
    isRefused(Files.createSymbolicLink(directory.resolve("link"), first));
  }

  @Test
  void byAHardLink() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.createLink(other.resolve(FILE), first.resolve(FILE));
    isRefused(other);
  }

  @Test
  void byAnotherSpelling() {
    isRefused(first.resolve("..").resolve("first"));
  }

  private void isRefused(Path second) {
    assertThatThrownBy(() -> OpenDatabase.h2(second))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("is held by process " + holder.pid());
  }
}

package io.narthex.server;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against the real WAR, deployed to the provisioned server; it runs inside the server unless
 * its methods say {@code @RunAsClient}.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class ServerIT {

  @Deployment
  public static WebArchive narthex() throws URISyntaxException {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/narthex.war"))
        .addClass(ServerIT.class)
        .addAsLibrary(jarOf(Assertions.class));
  }

  private static File jarOf(Class<?> type) throws URISyntaxException {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}

package io.narthex.server.api.access;

import io.narthex.server.security.Role;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.SecurityConstraint;
import io.undertow.servlet.api.SecurityInfo.EmptyRoleSemantic;
import io.undertow.servlet.api.WebResourceCollection;
import jakarta.servlet.ServletContext;

/**
 * Where users sign in at an OpenID Connect provider, WildFly itself asks every request but a
 * probe's for that: a filter comes too late to send a browser there.
 */
public final class SingleSignOn implements ServletExtension {
  private static final String MECHANISM = "OIDC";

  /** By which browsers ask, without credentials, whether another site may ask. */
  private static final String PREFLIGHT = "OPTIONS";

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    if (!isConfigured(deployment.getLoginConfig())) {
      return;
    }
    deployment.addSecurityConstraints(
        constraint(EmptyRoleSemantic.AUTHENTICATE, all().addHttpMethodOmission(PREFLIGHT)),
        constraint(EmptyRoleSemantic.PERMIT, all().addHttpMethod(PREFLIGHT)),
        constraint(
            EmptyRoleSemantic.PERMIT,
            new WebResourceCollection().addUrlPatterns(Role.forProbes())));
  }

  private static boolean isConfigured(LoginConfig login) {
    return login.getAuthMethods().stream().anyMatch(method -> method.getName().equals(MECHANISM));
  }

  private static WebResourceCollection all() {
    return new WebResourceCollection().addUrlPattern("/*");
  }

  private static SecurityConstraint constraint(
      EmptyRoleSemantic semantic, WebResourceCollection resources) {
    return new SecurityConstraint()
        .setEmptyRoleSemantic(semantic)
        .addWebResourceCollection(resources);
  }
}

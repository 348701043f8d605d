package io.narthex.server.api.access;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps WildFly from judging passwords that are for the file of {@code --web.config.file}: it would
 * refuse users it does not know before any filter is asked.
 */
public final class OwnCredentials implements ServletExtension {
  private static final String ATTRIBUTE = OwnCredentials.class.getName();
  private static final AttachmentKey<String> AUTHORIZATION = AttachmentKey.create(String.class);

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addOuterHandlerChainWrapper(
        next ->
            exchange -> {
              if (context.getAttribute(ATTRIBUTE) != null) {
                putAside(exchange);
              }
              next.handleRequest(exchange);
            });
  }

  private static void putAside(HttpServerExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    if (header != null) {
      exchange.putAttachment(AUTHORIZATION, header);
      exchange.getRequestHeaders().remove(Headers.AUTHORIZATION);
    }
  }

  /** From now on credentials are put aside. */
  static void claim(ServletContext context) {
    context.setAttribute(ATTRIBUTE, true);
  }

  /** The header {@code Authorization} that was put aside. */
  static @Nullable String authorization() {
    return ServletRequestContext.requireCurrent().getExchange().getAttachment(AUTHORIZATION);
  }
}

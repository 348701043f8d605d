package io.narthex.server.api.answer;

import io.narthex.config.revision.RevisionStoreException;
import io.narthex.server.security.AuditStore;
import io.narthex.storage.StorageException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;

/** Where what went wrong becomes a status and an envelope. */
@Provider
public final class ApiExceptionMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = System.getLogger(ApiExceptionMapper.class.getName());

  @Override
  public Response toResponse(Throwable problem) {
    if (problem instanceof ApiException known) {
      return Answer.error(known.type(), known.text());
    }
    if (problem instanceof StorageException storage) {
      return Answer.error(ErrorType.INTERNAL, String.valueOf(storage.getMessage()));
    }
    if (problem instanceof RevisionStoreException away) {
      return Answer.error(ErrorType.UNAVAILABLE, String.valueOf(away.getMessage()));
    }
    if (problem instanceof AuditStore.AwayException away) {
      return Answer.error(ErrorType.UNAVAILABLE, String.valueOf(away.getMessage()));
    }
    if (problem instanceof NotFoundException || problem instanceof NotAllowedException) {
      return refusal((WebApplicationException) problem);
    }
    LOG.log(Level.ERROR, "a request failed unexpectedly", problem);
    return Answer.error(ErrorType.INTERNAL, String.valueOf(problem));
  }

  private static Response refusal(WebApplicationException problem) {
    Set<String> allowed = new HashSet<>(problem.getResponse().getAllowedMethods());
    allowed.remove("HEAD"); // see HeadRefusal
    return PlainExceptionMapper.refusal(problem, allowed);
  }
}

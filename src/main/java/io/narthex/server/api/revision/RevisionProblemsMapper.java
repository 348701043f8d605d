package io.narthex.server.api.revision;

import io.narthex.config.revision.RevisionProblems;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ErrorType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What is wrong with a revision, problem by problem beside Prometheus's error. */
@Provider
public final class RevisionProblemsMapper implements ExceptionMapper<RevisionProblems> {
  @Override
  public Response toResponse(RevisionProblems refused) {
    return Answer.error(
        ErrorType.BAD_DATA,
        String.valueOf(refused.getMessage()),
        json -> RevisionJson.problems(json.object(), refused.problems()).endObject());
  }
}

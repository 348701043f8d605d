package io.narthex.server.api.revision;

import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.wiring.Revisions;
import io.narthex.server.wiring.Revisions.Listed;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.server.wiring.ServerSettings.Config.Source;

/** The number a request names a revision by. */
final class RevisionNumber {
  private RevisionNumber() {}

  /** The revision; an answer with 404 where there is none, with 500 where there are none at all. */
  static Listed find(String text, ServerSettings settings, Revisions revisions) {
    requireRevisions(settings);
    try {
      return revisions.find(Integer.parseInt(text)).orElseThrow(() -> unknown(text));
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  static void requireRevisions(ServerSettings settings) {
    if (settings.config().source() != Source.DATABASE) {
      throw new ApiException(
          ErrorType.UNAVAILABLE, "the configuration is a file (--config.source=file)");
    }
  }

  private static ApiException unknown(String text) {
    return new ApiException(ErrorType.NOT_FOUND, "there is no revision \"" + text + "\"");
  }
}

package io.narthex.template;

import io.narthex.model.Labels;
import java.util.List;

/**
 * What one expansion can refer to.
 *
 * @param labels {@code $labels}
 * @param value {@code $value}: a {@link Double}, or a histogram
 * @param externalLabels {@code $externalLabels}
 * @param externalUrl {@code $externalURL}, without a slash at its end
 * @param nowMs ms since the epoch
 * @param queries answers the function {@code query}
 */
public record TemplateScope(
    Labels labels,
    Object value,
    Labels externalLabels,
    String externalUrl,
    long nowMs,
    Queries queries) {
  /** Runs the queries of templates. */
  @FunctionalInterface
  public interface Queries {
    /**
     * The instant vector of an expression.
     *
     * @throws TemplateException where there is none
     */
    List<TemplateSample> query(String expression) throws TemplateException;
  }
}

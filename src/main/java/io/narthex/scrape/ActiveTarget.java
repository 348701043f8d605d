package io.narthex.scrape;

import io.narthex.model.Metadata;
import java.util.Map;

/**
 * A target that is being scraped, as it stands at one moment.
 *
 * @param metadata by metric family
 */
public record ActiveTarget(
    String scrapePool, Target target, TargetStatus status, Map<String, Metadata> metadata) {}

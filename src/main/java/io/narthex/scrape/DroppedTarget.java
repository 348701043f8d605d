package io.narthex.scrape;

import io.narthex.model.Labels;

/** A target that relabelling dropped. */
public record DroppedTarget(String scrapePool, Labels discovered) {}

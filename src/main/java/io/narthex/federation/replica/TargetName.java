package io.narthex.federation.replica;

/** What a target is called wherever it is scraped; "" for series that say neither. */
record TargetName(String job, String instance) {}

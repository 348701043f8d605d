package io.narthex.interop.peer;

/**
 * A stored sample as the API prints it.
 *
 * @param timestamp in ms
 * @param value the value's text, so that equality is exact and NaN equals NaN
 */
public record RawSample(long timestamp, String value) {}

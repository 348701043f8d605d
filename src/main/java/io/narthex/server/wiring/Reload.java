package io.narthex.server.wiring;

/**
 * The CDI event that asks for the configuration to be read again. Observers that cannot take the
 * new one throw an unchecked exception naming the fault; the old one then stays in force.
 */
public record Reload() {}

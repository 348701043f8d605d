package io.narthex.http.config;

/** An {@code Authorization} header: a type such as {@code Bearer} and its credentials. */
public record Authorization(String type, Secret credentials) {}

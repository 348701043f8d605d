package io.narthex.http.config;

/** User name and password sent with every request. */
public record BasicAuth(Secret username, Secret password) {}

package io.narthex.http.plain;

import java.net.http.HttpHeaders;

/** A response in full, as it came: a compressed body still is. */
public record Response(int status, HttpHeaders headers, BodyBuffer body) {}

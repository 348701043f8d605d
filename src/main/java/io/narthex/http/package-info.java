/**
 * The HTTP client behind scraping, discovery, alerting and remote write: one configuration for TLS,
 * authentication, proxies and redirects, one deadline and one size limit per exchange.
 */
@NullMarked
package io.narthex.http;

import org.jspecify.annotations.NullMarked;

/**
 * What JMX clients see: {@code io.narthex:type=Storage|Scraping|Federation|Rules|Configuration},
 * and {@code Lifecycle}, by which the launcher reloads.
 */
@NullMarked
package io.narthex.server.management;

import org.jspecify.annotations.NullMarked;

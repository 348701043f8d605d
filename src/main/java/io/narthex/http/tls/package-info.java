/** TLS contexts from PEM files, which are read again when they change. */
@NullMarked
package io.narthex.http.tls;

import org.jspecify.annotations.NullMarked;

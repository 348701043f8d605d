/** How a client connects and who it says it is: TLS, authentication, proxies, secrets. */
@NullMarked
package io.narthex.http.config;

import org.jspecify.annotations.NullMarked;

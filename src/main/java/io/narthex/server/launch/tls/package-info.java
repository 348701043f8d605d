/**
 * TLS as the file of {@code --web.config.file} wants it: WildFly's listener asks for keys and trust
 * by the algorithm {@code NarthexPem}, and gets them from the PEM files as they are at that moment.
 */
@NullMarked
package io.narthex.server.launch.tls;

import org.jspecify.annotations.NullMarked;

/** Targets from a web server that answers with a list of groups in JSON. */
@NullMarked
package io.narthex.discovery.http;

import org.jspecify.annotations.NullMarked;

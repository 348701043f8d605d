/** The envelope of answers: JSON as it is streamed, errors with Prometheus's types and words. */
@NullMarked
package io.narthex.server.api.answer;

import org.jspecify.annotations.NullMarked;

/** Sends alerts to Alertmanagers, in the second version of their API. */
@NullMarked
package io.narthex.alerts;

import org.jspecify.annotations.NullMarked;

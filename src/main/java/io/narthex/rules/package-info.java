/**
 * Recording and alerting rules: groups of them, evaluated again and again, their alerts' states,
 * and the series they write. Alerts leave through an {@link io.narthex.rules.AlertSink}.
 */
@NullMarked
package io.narthex.rules;

import org.jspecify.annotations.NullMarked;

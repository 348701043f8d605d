/**
 * Unit tests of rules: files that say which series there are, and which alerts and samples are to
 * come of them. {@link io.narthex.rules.unittest.UnitTests} is the way in.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">their
 *     format</a>
 */
@NullMarked
package io.narthex.rules.unittest;

import org.jspecify.annotations.NullMarked;

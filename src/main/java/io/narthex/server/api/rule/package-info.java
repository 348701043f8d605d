/** Rules, their graph, and the alerts they raise. */
@NullMarked
package io.narthex.server.api.rule;

import org.jspecify.annotations.NullMarked;

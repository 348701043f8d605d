/** What requests bring along: parameters, and the client behind them. */
@NullMarked
package io.narthex.server.api.request;

import org.jspecify.annotations.NullMarked;

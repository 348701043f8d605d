/**
 * Real servers run as whole processes, so that tests and measurements can stand Narthex beside
 * them.
 */
@NullMarked
package io.narthex.interop.peer;

import org.jspecify.annotations.NullMarked;

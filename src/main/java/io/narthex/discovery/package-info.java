/** Where targets come from: one small interface, one package per kind. */
@NullMarked
package io.narthex.discovery;

import org.jspecify.annotations.NullMarked;

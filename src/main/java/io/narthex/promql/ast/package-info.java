/**
 * What a PromQL query says: expressions as immutable trees whose nodes know their type and their
 * place in the text.
 */
@NullMarked
package io.narthex.promql.ast;

import org.jspecify.annotations.NullMarked;

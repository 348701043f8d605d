/** The file of {@code --web.config.file}: who may ask, and what the server's answers carry. */
@NullMarked
package io.narthex.config.web;

import org.jspecify.annotations.NullMarked;

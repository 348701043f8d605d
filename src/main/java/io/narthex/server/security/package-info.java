/** Who may do what: roles, what each request demands, forged requests, the audit log. */
@NullMarked
package io.narthex.server.security;

import org.jspecify.annotations.NullMarked;

/** What operators do and ask for: snapshots, deletions, reloading, health, the audit log. */
@NullMarked
package io.narthex.server.api.admin;

import org.jspecify.annotations.NullMarked;

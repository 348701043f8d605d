package io.narthex.rules;

import io.narthex.promql.PromqlEngine;
import io.narthex.storage.Appendable;
import io.narthex.storage.Queryable;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * What all groups of a server share.
 *
 * @param executor runs evaluations
 * @param places for rules that run beside their group's own thread
 */
record RuleServices(
    PromqlEngine engine,
    Queryable queryable,
    Appendable appendable,
    AlertSink sink,
    Executor executor,
    RuleSettings settings,
    Semaphore places,
    RuleTimings timings) {}

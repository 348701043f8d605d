package io.narthex.storage;

/** Whatever can be asked for samples. */
public interface Queryable {
  /** Pins the newest complete commit; the caller closes what it gets. */
  Querier querier();
}

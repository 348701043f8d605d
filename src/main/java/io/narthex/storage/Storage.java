package io.narthex.storage;

/** A whole store: appended to, asked, followed. Safe for use by many threads. */
public interface Storage extends Appendable, Queryable, ChangeFeed {}

package io.narthex.tsdb.journal;

import io.narthex.model.Exemplar;

/** An exemplar and the reference of its series. */
public record SeriesExemplar(int reference, Exemplar exemplar) {}

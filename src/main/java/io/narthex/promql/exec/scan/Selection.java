package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.Series;
import io.narthex.storage.SeriesSet;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The series a selector found, and what the operators call them.
 *
 * @param read how many samples of theirs were read
 */
public record Selection(SeriesSet set, List<Series> series, LongAdder read) {}

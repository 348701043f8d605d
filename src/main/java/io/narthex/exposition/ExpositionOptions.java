package io.narthex.exposition;

/**
 * What a reader makes of an exposition, beyond reading it.
 *
 * @param typeAndUnitLabels adds {@code __type__} and {@code __unit__}, where they are known
 * @param skipCreatedSeries leaves {@code _created} series of OpenMetrics out: what they say stands
 *     in the start timestamps
 * @param convertClassicHistograms makes native histograms with custom buckets of classic ones
 * @param alwaysClassicHistograms gives classic histograms also where there is a native one
 * @param ignoreNativeHistograms reads of histograms only what is classic
 */
public record ExpositionOptions(
    boolean typeAndUnitLabels,
    boolean skipCreatedSeries,
    boolean convertClassicHistograms,
    boolean alwaysClassicHistograms,
    boolean ignoreNativeHistograms) {
  public static final ExpositionOptions DEFAULT =
      new ExpositionOptions(false, false, false, false, false);
}

package io.narthex.scrape;

import io.narthex.config.HistogramOptions;
import io.narthex.model.Labels;
import java.net.URI;

/**
 * Something to scrape. Immutable.
 *
 * @param discovered labels as discovery and the job's defaults gave them, before relabelling
 * @param labels those every series of the target carries
 * @param url with the query's parameters
 * @param unixSocket the file it listens at, "" for the address's port
 * @param histograms what becomes of them: the job's, unless relabelling says otherwise
 */
public record Target(
    Labels discovered,
    Labels labels,
    URI url,
    String unixSocket,
    long intervalMs,
    long timeoutMs,
    HistogramOptions histograms) {
  /** What makes two targets of a job the same one. */
  public record Key(Labels labels, URI url, String unixSocket) {}

  /** What tells it from the other targets of its job. */
  public Key key() {
    return new Key(labels, url, unixSocket);
  }

  /**
   * When within its interval the target is due: spread evenly, the same after every restart, and
   * another one on another server.
   */
  long offsetMs(long serverSeed) {
    long hash = labels.hash64() ^ (url.toString().hashCode() * 0x9E3779B97F4A7C15L) ^ serverSeed;
    return Long.remainderUnsigned(hash, intervalMs);
  }
}

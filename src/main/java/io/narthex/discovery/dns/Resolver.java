package io.narthex.discovery.dns;

import java.io.IOException;
import java.util.List;

/** Looks names up. A seam: tests have a zone of their own. */
interface Resolver {
  /**
   * The records of a name; none where it does not exist or has none. Blocks.
   *
   * @throws IOException where no server gives a usable answer
   */
  List<DnsRecord> records(String name, RecordType type) throws IOException;
}

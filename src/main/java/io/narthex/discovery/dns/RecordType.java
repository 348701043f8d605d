package io.narthex.discovery.dns;

/** The kinds of records that name targets, with their codes (RFC 1035, RFC 2782, RFC 3596). */
public enum RecordType {
  A(1),
  NS(2),
  MX(15),
  AAAA(28),
  SRV(33);

  private final int code;

  RecordType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}

package io.narthex.promql.exec.operator;

/** Compares texts with the numbers inside them as numbers: "a2" before "a10". */
final class NaturalOrder {
  private NaturalOrder() {}

  static int compare(String left, String right) {
    int l = 0;
    int r = 0;
    while (l < left.length() && r < right.length()) {
      int leftEnd = chunkEnd(left, l);
      int rightEnd = chunkEnd(right, r);
      int order = compareChunks(left.substring(l, leftEnd), right.substring(r, rightEnd));
      if (order != 0) {
        return order;
      }
      l = leftEnd;
      r = rightEnd;
    }
    return Integer.compare(left.length() - l, right.length() - r);
  }

  private static int chunkEnd(String text, int start) {
    boolean digits = isDigit(text.charAt(start));
    int end = start + 1;
    while (end < text.length() && isDigit(text.charAt(end)) == digits) {
      end++;
    }
    return end;
  }

  private static int compareChunks(String left, String right) {
    if (!isDigit(left.charAt(0)) || !isDigit(right.charAt(0))) {
      return left.compareTo(right);
    }
    String a = left.replaceFirst("^0+(?=.)", "");
    String b = right.replaceFirst("^0+(?=.)", "");
    int byValue = a.length() == b.length() ? a.compareTo(b) : a.length() - b.length();
    return byValue != 0 ? byValue : left.length() - right.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package io.narthex.federation.replica;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The leads of one group, by target and by number. Of more targets than fit, those that were told
 * of least recently are forgotten; their numbers then stand for nothing, and who used them asks
 * again. Guarded by the group but for {@link #numbered}.
 */
final class Leads {
  private static final int SLOTS = Lead.SLOTS;
  private static final int FIRST_SLOTS = 16;

  private final int most;
  private final LinkedHashMap<TargetName, Lead> byTarget = new LinkedHashMap<>(16, 0.75f, true);
  private volatile AtomicReferenceArray<@Nullable Lead> bySlot =
      new AtomicReferenceArray<>(FIRST_SLOTS);

  /**
   * No leads.
   *
   * @param most how many targets are kept, less than 131,072
   */
  Leads(int most) {
    this.most = most;
  }

  /** The lead over a target, a new one where there is none. */
  Lead over(TargetName target) {
    Lead known = byTarget.get(target);
    if (known != null) {
      return known;
    }
    Lead lead = new Lead(target, freeNumber());
    byTarget.put(target, lead);
    bySlot.set(lead.slot(), lead);
    return lead;
  }

  /** A number never used; where all are given away, the oldest lead's slot in its next life. */
  private int freeNumber() {
    if (byTarget.size() < most) {
      int slot = byTarget.size() + 1;
      if (slot >= bySlot.length()) {
        grow();
      }
      return slot;
    }
    Iterator<Lead> oldest = byTarget.values().iterator();
    int number = oldest.next().number;
    oldest.remove();
    return number + SLOTS & Integer.MAX_VALUE;
  }

  private void grow() {
    AtomicReferenceArray<@Nullable Lead> before = bySlot;
    AtomicReferenceArray<@Nullable Lead> after = new AtomicReferenceArray<>(before.length() * 2);
    for (int i = 0; i < before.length(); i++) {
      after.set(i, before.get(i));
    }
    bySlot = after;
  }

  /** The lead with a number, or null where it was forgotten; for any thread. */
  @Nullable Lead numbered(int number) {
    AtomicReferenceArray<@Nullable Lead> slots = bySlot;
    int slot = number % SLOTS;
    Lead lead = slot < slots.length() ? slots.get(slot) : null;
    return lead != null && lead.number == number ? lead : null;
  }

  Collection<Lead> all() {
    return Collections.unmodifiableCollection(byTarget.values());
  }

  /** Notes that a target was told of. */
  void touch(Lead lead) {
    byTarget.get(lead.target);
  }
}

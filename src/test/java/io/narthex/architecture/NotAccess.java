package io.narthex.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The condition that a class reads none of some fields of one owner. */
final class NotAccess extends ArchCondition<JavaClass> {
  private final String owner;
  private final Set<String> fields;

  NotAccess(String owner, Set<String> fields) {
    super("not access " + owner + fields);
    this.owner = owner;
    this.fields = fields;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getFieldAccessesFromSelf().stream()
        .filter(access -> access.getTargetOwner().getName().equals(owner))
        .filter(access -> fields.contains(access.getName()))
        .forEach(hit -> events.add(SimpleConditionEvent.violated(type, hit.getDescription())));
  }
}

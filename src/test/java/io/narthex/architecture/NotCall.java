package io.narthex.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The condition that a class calls none of some methods of one owner. */
final class NotCall extends ArchCondition<JavaClass> {
  private final String owner;
  private final Set<String> methods;

  NotCall(String owner, Set<String> methods) {
    super("not call " + owner + methods);
    this.owner = owner;
    this.methods = methods;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getMethodCallsFromSelf().stream()
        .filter(call -> call.getTargetOwner().getName().equals(owner))
        .filter(call -> methods.contains(call.getName()))
        .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
  }
}

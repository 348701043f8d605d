package io.narthex.server.api.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an end point tells users who may see only some series; a method's word goes before. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Exposes {
  /** How series that are not to be seen are kept from such users. */
  enum Series {
    /** They are left out. */
    VISIBLE,
    /** They could not be told apart: the request is refused. As without the annotation. */
    ALL,
    /** There are none in the answer. */
    NONE
  }

  Series value();
}

package io.narthex.server.management;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.StandardMBean;

/** An MXBean that tells JMX clients what its interface's {@link Description}s say. */
final class DescribedBean extends StandardMBean {
  private final Class<?> type;
  private final Map<String, String> texts;

  <T> DescribedBean(T bean, Class<T> type) {
    super(bean, type, true);
    this.type = type;
    this.texts =
        Stream.of(type.getMethods())
            .collect(Collectors.toMap(Method::getName, DescribedBean::text));
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    return text(type);
  }

  @Override
  protected String getDescription(MBeanAttributeInfo info) {
    return texts.getOrDefault((info.isIs() ? "is" : "get") + info.getName(), "");
  }

  @Override
  protected String getDescription(MBeanOperationInfo info) {
    return texts.getOrDefault(info.getName(), "");
  }

  private static String text(AnnotatedElement element) {
    return element.getAnnotation(Description.class).value();
  }
}

package io.narthex.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that JMX clients see says what it is. */
class DescribedBeanTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        ConfigurationMXBean.class,
        FederationMXBean.class,
        LifecycleMXBean.class,
        RulesMXBean.class,
        ScrapingMXBean.class,
        StorageMXBean.class
      })
  void everythingIsDescribed(Class<?> type) {
    MBeanInfo info = described(type).getMBeanInfo();
    assertThat(info.getDescription()).contains(" ");
    assertThat(
            Stream.<MBeanFeatureInfo>concat(
                Stream.of(info.getAttributes()), Stream.of(info.getOperations())))
        .isNotEmpty()
        .allSatisfy(feature -> assertThat(feature.getDescription()).contains(" "));
  }

  private static <T> DescribedBean described(Class<T> type) {
    Object bean =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> null);
    return new DescribedBean(type.cast(bean), type);
  }
}

package io.narthex.server.management;

import io.narthex.federation.pull.FederationPuller;
import io.narthex.rules.Rules;
import io.narthex.scrape.Scraper;
import io.narthex.server.security.AuditLog;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.tsdb.Tsdb;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Registers the management beans with the server's start and takes them back with its stop. */
@ApplicationScoped
public class ManagementBeans {
  private static final String NAME = "io.narthex:type=";

  private final Map<String, DescribedBean> beans;

  @Inject
  ManagementBeans(
      ServerSettings settings,
      AuditLog audit,
      Tsdb tsdb,
      Scraper scraper,
      FederationPuller puller,
      Rules rules,
      Configuration configuration) {
    Operations operations = new Operations(settings.web(), audit);
    beans =
        Map.of(
            "Storage",
            new DescribedBean(new StorageBean(tsdb, operations), StorageMXBean.class),
            "Scraping",
            new DescribedBean(new ScrapingBean(scraper), ScrapingMXBean.class),
            "Federation",
            new DescribedBean(new FederationBean(puller), FederationMXBean.class),
            "Rules",
            new DescribedBean(new RulesBean(rules), RulesMXBean.class),
            "Configuration",
            new DescribedBean(
                new ConfigurationBean(configuration, operations), ConfigurationMXBean.class),
            "Lifecycle",
            new DescribedBean(new LifecycleBean(configuration, operations), LifecycleMXBean.class));
  }

  /** Throws {@link IllegalStateException} where another deployment has them. */
  public void register() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      for (Map.Entry<String, DescribedBean> bean : beans.entrySet()) {
        server.registerMBean(bean.getValue(), name(bean.getKey()));
      }
    } catch (JMException e) {
      throw new IllegalStateException("management beans not registered: " + e.getMessage(), e);
    }
  }

  public void unregister() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      for (String type : beans.keySet()) {
        if (server.isRegistered(name(type))) {
          server.unregisterMBean(name(type));
        }
      }
    } catch (JMException e) {
      throw new IllegalStateException("management beans not taken back: " + e.getMessage(), e);
    }
  }

  private static ObjectName name(String type) throws JMException {
    return new ObjectName(NAME + type);
  }
}

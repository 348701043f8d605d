package io.narthex.config.section;

import io.narthex.config.DiscoveryConfig;
import io.narthex.config.DiscoveryKind;
import io.narthex.config.StaticConfig;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import java.util.ArrayList;
import java.util.List;

/** The lists of discovery configurations that scrape configurations and alertmanagers have. */
final class DiscoverySchema {
  private static final String STATIC_KEY = "static_configs";

  /** What Prometheus knows besides static targets; some of it may be built, the rest is refused. */
  private static final List<String> KNOWN =
      List.of(
          "aws",
          "azure",
          "consul",
          "digitalocean",
          "dns",
          "docker",
          "dockerswarm",
          "ec2",
          "ecs",
          "eureka",
          "file",
          "gce",
          "hetzner",
          "http",
          "ionos",
          "kubernetes",
          "kuma",
          "lightsail",
          "linode",
          "marathon",
          "msk",
          "nerve",
          "nomad",
          "oci",
          "openstack",
          "outscale",
          "ovhcloud",
          "puppetdb",
          "scaleway",
          "serverset",
          "stackit",
          "triton",
          "uyuni",
          "vultr");

  private static final Struct STATIC =
      Struct.of(
              "struct",
              List.of(
                  Field.of("targets", Types.list(Types.TEXT)),
                  Field.of("labels", LabelTypes.LABELS)))
          .building(
              section ->
                  new StaticConfig(section.texts("targets"), LabelTypes.labels(section, "labels")));

  private final List<DiscoveryKind> kinds;

  DiscoverySchema(List<DiscoveryKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(list(STATIC_KEY, STATIC));
    kinds.forEach(kind -> fields.add(list(kind.key(), kind.schema())));
    for (String name : KNOWN) {
      String key = name + "_sd_configs";
      if (fields.stream().noneMatch(field -> field.key().equals(key))) {
        fields.add(Field.of(key, Types.refused(key, "service discovery of kind " + name)));
      }
    }
    return fields;
  }

  private static Field list(String key, Struct schema) {
    return Field.of(key, Types.list(schema, "empty or null section in " + key));
  }

  /** All discovery configurations of a section; static targets must be addresses. */
  List<DiscoveryConfig> read(Section section) {
    List<DiscoveryConfig> all = new ArrayList<>();
    for (Section one : section.sections(STATIC_KEY)) {
      StaticConfig targets = one.as(StaticConfig.class);
      for (String target : targets.targets()) {
        if (target.contains("/")) {
          throw one.error("targets", Types.quote(target) + " is not a valid hostname");
        }
      }
      all.add(targets);
    }
    kinds.forEach(kind -> all.addAll(section.built(kind.key(), DiscoveryConfig.class)));
    return all;
  }
}

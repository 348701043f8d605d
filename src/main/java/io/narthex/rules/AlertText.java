package io.narthex.rules;

import io.narthex.model.LabelsBuilder;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.rules.file.RuleSpec;
import io.narthex.template.Template;
import io.narthex.template.TemplateException;
import io.narthex.template.TemplateScope;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes alerts out of samples: expands the templates of an alert's labels and annotations. */
final class AlertText {
  private static final Logger LOG = System.getLogger(AlertText.class.getName());

  private final RuleSpec.Alerting alert;
  private final Map<String, Template> labels = new LinkedHashMap<>();
  private final Map<String, Template> annotations = new LinkedHashMap<>();

  AlertText(RuleSpec.Alerting alert) {
    this.alert = alert;
    alert.labels().forEach((name, text) -> labels.put(name, parse(text)));
    alert.annotations().forEach((name, text) -> annotations.put(name, parse(text)));
  }

  private Template parse(String text) {
    try {
      return Template.parse("__alert_" + alert.name(), text);
    } catch (TemplateException e) {
      throw new IllegalArgumentException(e); // the file's reader has parsed it before
    }
  }

  Alert alert(VectorSample sample, Evaluation evaluation) {
    TemplateScope scope =
        new TemplateScope(
            sample.labels(),
            Evaluation.value(sample),
            evaluation.externalLabels(),
            evaluation.externalUrl(),
            evaluation.timeMs(),
            evaluation::templateQuery);
    LabelsBuilder own = sample.labels().withoutMetricName().toBuilder();
    labels.forEach((name, template) -> own.set(name, expand(template, scope)));
    own.set(AlertingRule.ALERT_NAME, alert.name());
    LabelsBuilder notes = new LabelsBuilder();
    annotations.forEach((name, template) -> notes.set(name, expand(template, scope)));
    return Alert.pending(own.build(), notes.build(), scope.value(), evaluation.timeMs());
  }

  private String expand(Template template, TemplateScope scope) {
    try {
      return template.expand(scope);
    } catch (TemplateException e) {
      LOG.log(Level.WARNING, "alert {0}: {1}", alert.name(), e.getMessage());
      return "<error expanding template: " + e.getMessage() + ">";
    }
  }
}

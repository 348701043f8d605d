package io.narthex.server.api.query;

import io.narthex.model.GoText;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.AggregateExpr;
import io.narthex.promql.ast.AtModifier;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.DurationExpr;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.FunctionSignature;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.NumberLiteral;
import io.narthex.promql.ast.ParenExpr;
import io.narthex.promql.ast.StringLiteral;
import io.narthex.promql.ast.SubqueryExpr;
import io.narthex.promql.ast.UnaryExpr;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.ast.VectorSelector;
import io.narthex.server.api.answer.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query's tree as Prometheus's tree view reads it: an object a node, told apart by {@code
 * type}. Durations are in milliseconds; a duration that depends on the query's range is 0.
 */
final class ExprJson {
  private final JsonWriter json;

  ExprJson(JsonWriter json) {
    this.json = json;
  }

  void write(Expr expr) throws IOException {
    json.object();
    if (expr instanceof NumberLiteral number) {
      json.field("type", "numberLiteral").field("val", GoText.number(number.value()));
    } else if (expr instanceof StringLiteral text) {
      json.field("type", "stringLiteral").field("val", text.value());
    } else if (expr instanceof ParenExpr paren) {
      json.field("type", "parenExpr");
      child("expr", paren.inner());
    } else if (expr instanceof UnaryExpr unary) {
      json.field("type", "unaryExpr").field("op", unary.negative() ? "-" : "+");
      child("expr", unary.operand());
    } else if (expr instanceof BinaryExpr binary) {
      binary(binary);
    } else if (expr instanceof AggregateExpr aggregate) {
      aggregate(aggregate);
    } else if (expr instanceof Call call) {
      call(call);
    } else {
      range(expr);
    }
    json.endObject();
  }

  private void child(String name, @Nullable Expr expr) throws IOException {
    json.raw().writeFieldName(name);
    if (expr == null) {
      json.raw().writeNull();
    } else {
      write(expr);
    }
  }

  private void range(Expr expr) throws IOException {
    if (expr instanceof VectorSelector selector) {
      json.field("type", "vectorSelector");
      selector(selector);
    } else if (expr instanceof MatrixSelector matrix) {
      json.field("type", "matrixSelector").field("range", millis(matrix.range()));
      selector(matrix.selector());
    } else if (expr instanceof SubqueryExpr subquery) {
      json.field("type", "subquery")
          .field("range", millis(subquery.range()))
          .field("step", millis(subquery.step()))
          .field("offset", millis(subquery.offset()));
      at(subquery.at());
      child("expr", subquery.inner());
    }
  }

  private void binary(BinaryExpr binary) throws IOException {
    json.field("type", "binaryExpr").field("op", binary.op().symbol());
    child("lhs", binary.left());
    child("rhs", binary.right());
    json.field("bool", binary.returnBool()).raw().writeFieldName("matching");
    VectorMatching matching = binary.matching();
    if (matching == null) {
      json.raw().writeNull();
      return;
    }
    json.object()
        .field("card", matching.card().text())
        .field("on", matching.on())
        .strings("labels", matching.labels())
        .strings("include", matching.include())
        .endObject();
  }

  private void aggregate(AggregateExpr aggregate) throws IOException {
    json.field("type", "aggregation").field("op", aggregate.op().keyword());
    child("expr", aggregate.inner());
    child("param", aggregate.parameter());
    json.strings("grouping", aggregate.grouping()).field("without", aggregate.without());
  }

  private void call(Call call) throws IOException {
    FunctionSignature function = call.function();
    json.field("type", "call").object("func").field("name", function.name());
    json.strings("argTypes", function.arguments().stream().map(ValueType::text).toList())
        .field("variadic", function.variadic())
        .field("returnType", function.returns().text())
        .endObject()
        .array("args");
    for (Expr argument : call.arguments()) {
      write(argument);
    }
    json.endArray();
  }

  private void selector(VectorSelector selector) throws IOException {
    json.field("name", selector.name()).field("offset", millis(selector.offset()));
    matchers(selector.matchers());
    at(selector.at());
  }

  private void matchers(List<Matcher> matchers) throws IOException {
    json.array("matchers");
    for (Matcher matcher : matchers) {
      json.object()
          .field("name", matcher.name())
          .field("type", matcher.type().symbol())
          .field("value", matcher.value())
          .endObject();
    }
    json.endArray();
  }

  private void at(@Nullable AtModifier at) throws IOException {
    json.raw().writeFieldName("timestamp");
    if (at instanceof AtModifier.Timestamp fixed) {
      json.raw().writeNumber(fixed.millis());
    } else {
      json.raw().writeNull();
    }
    json.raw().writeFieldName("startOrEnd");
    if (at instanceof AtModifier.Bound bound) {
      json.raw().writeString(bound == AtModifier.Bound.START ? "start" : "end");
    } else {
      json.raw().writeNull();
    }
  }

  private static long millis(@Nullable DurationExpr duration) {
    return duration instanceof DurationExpr.Literal literal ? literal.millis() : 0;
  }
}

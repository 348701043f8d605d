package io.narthex.server.api.query;

import io.narthex.promql.PromqlEngine;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.promql.parser.PrettyPrinter;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.request.Parameters;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /api/v1/format_query} and {@code /api/v1/parse_query}: what a query says, unanswered. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.NONE)
public class QueryTextResource {
  @Inject private PromqlEngine engine;

  @GET
  @Path("format_query")
  public Response format(@Context HttpServletRequest request) {
    String formatted = PrettyPrinter.print(parse(request));
    return Answer.of(json -> json.raw().writeString(formatted));
  }

  @POST
  @Path("format_query")
  public Response postFormat(@Context HttpServletRequest request) {
    return format(request);
  }

  @GET
  @Path("parse_query")
  public Response tree(@Context HttpServletRequest request) {
    Expr expr = parse(request);
    return Answer.of(json -> new ExprJson(json).write(expr));
  }

  @POST
  @Path("parse_query")
  public Response postTree(@Context HttpServletRequest request) {
    return tree(request);
  }

  private Expr parse(HttpServletRequest request) {
    try {
      return engine.parse(new Parameters(request).text("query"));
    } catch (QueryException e) {
      throw ApiException.badParameter("query", String.valueOf(e.getMessage()));
    }
  }
}

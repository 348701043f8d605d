package io.narthex.server.api.access;

import io.narthex.server.security.AccessRules;
import io.narthex.server.wiring.Configuration;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.Visibility;
import io.narthex.tsdb.Tsdb;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The store as far as the user who asks may see it: nothing else can be injected as something to be
 * queried. Lives as long as the resource it is injected into, which is one request.
 */
@Dependent
public class VisibleStore implements Queryable {
  private final Visibility visibility;
  private final Tsdb tsdb;

  @Inject
  VisibleStore(Configuration configuration, HttpServletRequest request, Tsdb tsdb) {
    this.visibility = visibility(configuration, request);
    this.tsdb = tsdb;
  }

  @Override
  public Querier querier() {
    return visibility.over(tsdb).querier();
  }

  public static Visibility visibility(Configuration configuration, HttpServletRequest request) {
    return AccessRules.visibility(configuration.current().access(), request::isUserInRole);
  }

  /** What may be seen, for what is asked elsewhere. */
  public Visibility visibility() {
    return visibility;
  }
}

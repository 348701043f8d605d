package io.narthex.server.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Prometheus's HTTP API. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        QueryResource.class,
        QueryTextResource.class,
        SeriesResource.class,
        LabelsResource.class,
        SearchResource.class,
        SelfMetricsResource.class,
        TargetsResource.class,
        FederationResource.class,
        RulesResource.class,
        RuleGraphResource.class,
        AlertsResource.class,
        MetadataResource.class,
        StatusResource.class,
        StoreStatusResource.class,
        ActiveQueriesResource.class,
        AdminResource.class,
        AuditResource.class,
        RevisionsResource.class,
        RevisionAdminResource.class,
        ExemplarsResource.class,
        TargetMetadataResource.class,
        FeaturesResource.class,
        NotificationsResource.class,
        OpenApiResource.class,
        HeadRefusal.class,
        RemoteWriteResource.class,
        RemoteReadResource.class,
        VisibilityFilter.class,
        ApiExceptionMapper.class);
  }
}

package io.narthex.server.api;

import io.narthex.server.api.access.VisibilityFilter;
import io.narthex.server.api.admin.AdminResource;
import io.narthex.server.api.admin.AuditResource;
import io.narthex.server.api.answer.ApiExceptionMapper;
import io.narthex.server.api.federation.FederationResource;
import io.narthex.server.api.notification.NotificationsResource;
import io.narthex.server.api.query.ActiveQueriesResource;
import io.narthex.server.api.query.ExemplarsResource;
import io.narthex.server.api.query.QueryResource;
import io.narthex.server.api.query.QueryTextResource;
import io.narthex.server.api.remote.RemoteReadResource;
import io.narthex.server.api.remote.RemoteWriteResource;
import io.narthex.server.api.request.HeadRefusal;
import io.narthex.server.api.revision.RevisionAdminResource;
import io.narthex.server.api.revision.RevisionProblemsMapper;
import io.narthex.server.api.revision.RevisionsResource;
import io.narthex.server.api.rule.AlertsResource;
import io.narthex.server.api.rule.RuleGraphResource;
import io.narthex.server.api.rule.RulesResource;
import io.narthex.server.api.search.SearchResource;
import io.narthex.server.api.series.LabelsResource;
import io.narthex.server.api.series.MetadataResource;
import io.narthex.server.api.series.SeriesResource;
import io.narthex.server.api.status.FeaturesResource;
import io.narthex.server.api.status.SelfMetricsResource;
import io.narthex.server.api.status.StatusResource;
import io.narthex.server.api.status.StoreStatusResource;
import io.narthex.server.api.target.TargetMetadataResource;
import io.narthex.server.api.target.TargetsResource;
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
        RevisionProblemsMapper.class,
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

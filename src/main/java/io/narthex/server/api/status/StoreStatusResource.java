package io.narthex.server.api.status;

import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.request.Parameters;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbStats;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.index.LabelStatistics;
import io.narthex.tsdb.index.LabelStatistics.Count;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/status/tsdb}: what the head and the blocks hold. */
@Path("/status/tsdb")
@Dependent
@Exposes(Exposes.Series.ALL)
public class StoreStatusResource {
  private static final int ROWS = 10;
  private static final int MOST_ROWS = 10_000;

  @Inject private Tsdb tsdb;

  @GET
  public Response head(@Context HttpServletRequest request) {
    int limit = limit(new Parameters(request));
    TsdbStats stats = tsdb.stats();
    LabelStatistics labels = tsdb.labelStatistics(limit);
    return Answer.of(json -> write(json, stats, labels));
  }

  private static int limit(Parameters parameters) {
    if (!parameters.has("limit")) {
      return ROWS;
    }
    try {
      int limit = Integer.parseInt(parameters.text("limit"));
      if (limit >= 1) {
        return Math.min(limit, MOST_ROWS);
      }
    } catch (NumberFormatException e) {
      throw notPositive();
    }
    throw notPositive();
  }

  private static ApiException notPositive() {
    return new ApiException(ErrorType.BAD_DATA, "limit must be a positive number");
  }

  private static void write(JsonWriter json, TsdbStats stats, LabelStatistics labels)
      throws IOException {
    json.object()
        .object("headStats")
        .field("numSeries", stats.series())
        .field("numLabelPairs", labels.labelPairs())
        .field("chunkCount", stats.chunks())
        .field("minTime", stats.minTimeMs())
        .field("maxTime", stats.maxTimeMs())
        .endObject();
    write(json, "seriesCountByMetricName", labels.seriesByMetric());
    write(json, "labelValueCountByLabelName", labels.valuesByName());
    write(json, "memoryInBytesByLabelName", labels.valueBytesByName());
    write(json, "seriesCountByLabelValuePair", labels.seriesByPair());
    json.endObject();
  }

  private static void write(JsonWriter json, String name, List<Count> counts) throws IOException {
    json.array(name);
    for (Count count : counts) {
      json.object().field("name", count.name()).field("value", count.value()).endObject();
    }
    json.endArray();
  }

  @GET
  @Path("blocks")
  public Response blocks() {
    List<BlockMeta> blocks = tsdb.blocks();
    Map<UUID, String> broken = tsdb.brokenBlocks();
    return Answer.of(
        json -> {
          json.object().array("blocks");
          for (BlockMeta block : blocks) {
            write(json, block, broken.get(block.id()));
          }
          json.endArray().endObject();
        });
  }

  /** A block has an identifier of its own kind; it stands under the name that clients read. */
  private static void write(JsonWriter json, BlockMeta block, @Nullable String problem)
      throws IOException {
    json.object();
    if (problem != null) {
      json.field("problem", problem);
    }
    json.field("ulid", block.id().toString())
        .field("minTime", block.fromMs())
        .field("maxTime", block.toMs())
        .object("stats")
        .field("numSamples", block.samples())
        .field("numSeries", block.series())
        .field("numChunks", block.chunks())
        .endObject()
        .object("compaction")
        .field("level", block.level())
        .strings("sources", List.of(block.id().toString()))
        .endObject()
        .field("version", block.formatVersion())
        .endObject();
  }
}

package io.narthex.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.config.file.ConfigLoader;
import io.narthex.config.schema.ConfigException;
import io.narthex.config.web.WebConfig;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.TargetGroups;
import io.narthex.discovery.dns.FuzzedAnswer;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.federation.pull.FuzzedFrames;
import io.narthex.http.plain.FuzzedResponse;
import io.narthex.model.InvalidHistogramException;
import io.narthex.model.Labels;
import io.narthex.model.NameValidation;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.file.RuleFiles;
import io.narthex.wire.InvalidSeriesException;
import io.narthex.wire.ReadRequest;
import io.narthex.wire.Snappy;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Readers of what comes from outside, each with the good input that mutants start from. */
enum FuzzedReader {
  TEXT(Seeds.TEXT, bytes -> FuzzedExposition.read(ExpositionFormat.TEXT_1_0_0, bytes)),
  OPEN_METRICS(
      Seeds.OPEN_METRICS,
      bytes -> FuzzedExposition.read(ExpositionFormat.OPEN_METRICS_1_0_0, bytes)),
  PROTOBUF(Seeds.PROTOBUF, bytes -> FuzzedExposition.read(ExpositionFormat.PROTOBUF, bytes)),
  CONFIG(Seeds.CONFIG, FuzzedReader::config),
  WEB_CONFIG(
      Seeds.WEB_CONFIG,
      bytes -> WebConfig.parse(new String(bytes, UTF_8), Path.of("/nowhere/web.yml"))),
  RULES(Seeds.RULES, FuzzedReader::rules),
  TARGETS_YAML(
      Seeds.TARGETS,
      bytes -> TargetGroups.fromYaml(new String(bytes, UTF_8), "fuzz", Labels.EMPTY)),
  TARGETS_JSON(
      Seeds.TARGETS, bytes -> TargetGroups.fromJson(bytes, bytes.length, "fuzz", Labels.EMPTY)),
  DNS_ANSWER(FuzzedAnswer.seeds(), FuzzedAnswer::read),
  HTTP_RESPONSE(FuzzedResponse.seeds(), FuzzedResponse::read),
  SNAPPY(Seeds.SNAPPY, bytes -> Snappy.decode(bytes, 0, bytes.length, 1 << 20)),
  REMOTE_WRITE_1(Seeds.REMOTE_WRITE_1, bytes -> request(WriteRequest.v1(bytes, 0, bytes.length))),
  REMOTE_WRITE_2(Seeds.REMOTE_WRITE_2, bytes -> request(WriteRequest.v2(bytes, 0, bytes.length))),
  REMOTE_READ(Seeds.REMOTE_READ, ReadRequest::read),
  FEDERATION_FRAMES(Seeds.FRAMES, FuzzedFrames::read);

  /** Refuses by a checked exception, or one of the configuration. */
  private interface Reading {
    void read(byte[] bytes) throws Exception;
  }

  private final List<byte[]> seeds;
  private final Reading reading;

  FuzzedReader(List<byte[]> seeds, Reading reading) {
    this.seeds = seeds;
    this.reading = reading;
  }

  List<byte[]> seeds() {
    return seeds;
  }

  /** Whether the reader takes the bytes; what it throws but refusals is thrown on. */
  final boolean accepts(byte[] bytes) {
    try {
      reading.read(bytes);
      return true;
    } catch (ConfigException e) {
      return false;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception refusal) {
      return false;
    }
  }

  private static void config(byte[] bytes) {
    new ConfigLoader(Discoveries.KINDS, Map.of())
        .parse(new String(bytes, UTF_8), "fuzz", Path.of("/nowhere"));
  }

  private static void rules(byte[] bytes) {
    new RuleFiles(ParserOptions.withFeatures(Set.of()), NameValidation.UTF8)
        .parse(new String(bytes, UTF_8), "fuzz");
  }

  private static void request(WriteRequest request)
      throws WireException, InvalidSeriesException, InvalidHistogramException {
    while (request.nextSeries()) {
      request.labels();
      while (request.nextSample()) {
        if (request.isHistogram()) {
          FuzzedExposition.histogram(request.histogram(), !request.isFloatHistogram());
        }
        request.startMs();
      }
      request.exemplars();
      request.seriesMetadata();
    }
    request.metadata((family, metadata) -> {});
  }
}

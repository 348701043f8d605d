package io.narthex.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.config.ConfigLoader;
import io.narthex.config.schema.ConfigException;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.TargetGroups;
import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramCheck;
import io.narthex.model.HistogramResolution;
import io.narthex.model.InvalidHistogramException;
import io.narthex.model.Labels;
import io.narthex.model.NameValidation;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.file.RuleFiles;
import io.narthex.wire.InvalidSeriesException;
import io.narthex.wire.Snappy;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Readers of what comes from outside, each with the good input that mutants start from. */
enum FuzzedReader {
  TEXT(Seeds.TEXT) {
    @Override
    void read(byte[] bytes) throws ExpositionException {
      exposition(ExpositionFormat.TEXT_1_0_0, bytes);
    }
  },
  OPEN_METRICS(Seeds.OPEN_METRICS) {
    @Override
    void read(byte[] bytes) throws ExpositionException {
      exposition(ExpositionFormat.OPEN_METRICS_1_0_0, bytes);
    }
  },
  PROTOBUF(Seeds.PROTOBUF) {
    @Override
    void read(byte[] bytes) throws ExpositionException {
      exposition(ExpositionFormat.PROTOBUF, bytes);
    }
  },
  CONFIG(Seeds.CONFIG) {
    @Override
    void read(byte[] bytes) {
      new ConfigLoader(Discoveries.KINDS, Map.of())
          .parse(new String(bytes, UTF_8), "fuzz", Path.of("/nowhere"));
    }
  },
  RULES(Seeds.RULES) {
    @Override
    void read(byte[] bytes) {
      new RuleFiles(ParserOptions.withFeatures(Set.of()), NameValidation.UTF8)
          .parse(new String(bytes, UTF_8), "fuzz");
    }
  },
  TARGETS_YAML(Seeds.TARGETS) {
    @Override
    void read(byte[] bytes) {
      TargetGroups.fromYaml(new String(bytes, UTF_8), "fuzz", Labels.EMPTY);
    }
  },
  TARGETS_JSON(Seeds.TARGETS) {
    @Override
    void read(byte[] bytes) throws IOException {
      TargetGroups.fromJson(bytes, bytes.length, "fuzz", Labels.EMPTY);
    }
  },
  SNAPPY(Seeds.SNAPPY) {
    @Override
    void read(byte[] bytes) throws WireException {
      Snappy.decode(bytes, 0, bytes.length, 1 << 20);
    }
  },
  REMOTE_WRITE_1(Seeds.REMOTE_WRITE_1) {
    @Override
    void read(byte[] bytes)
        throws WireException, InvalidSeriesException, InvalidHistogramException {
      request(WriteRequest.v1(bytes, 0, bytes.length));
    }
  },
  REMOTE_WRITE_2(Seeds.REMOTE_WRITE_2) {
    @Override
    void read(byte[] bytes)
        throws WireException, InvalidSeriesException, InvalidHistogramException {
      request(WriteRequest.v2(bytes, 0, bytes.length));
    }
  };

  private final List<byte[]> seeds;

  FuzzedReader(List<byte[]> seeds) {
    this.seeds = seeds;
  }

  List<byte[]> seeds() {
    return seeds;
  }

  abstract void read(byte[] bytes)
      throws ExpositionException,
          IOException,
          WireException,
          InvalidSeriesException,
          InvalidHistogramException;

  /** Whether the reader takes the bytes; what it throws but refusals is thrown on. */
  final boolean accepts(byte[] bytes) {
    try {
      read(bytes);
      return true;
    } catch (ExpositionException
        | ConfigException
        | IOException
        | WireException
        | InvalidSeriesException
        | InvalidHistogramException e) {
      return false;
    }
  }

  /** Reads with options that the length of the input chooses. */
  private static void exposition(ExpositionFormat format, byte[] bytes) throws ExpositionException {
    int bits = bytes.length;
    ExpositionOptions options =
        new ExpositionOptions(
            (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0);
    ExpositionReader reader = ExpositionReader.of(format, bytes, 0, bytes.length, options);
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      if (entry == Entry.SERIES) {
        reader.labels((name, value) -> {});
        reader.hash(7);
        reader.exemplars();
        histogram(reader.histogram(), !reader.isFloatHistogram());
      } else if (entry != Entry.COMMENT) {
        reader.family();
        reader.text();
      }
    }
  }

  private static void histogram(FloatHistogram histogram, boolean integer) {
    if (histogram != null && HistogramCheck.problem(histogram, integer) == null) {
      HistogramResolution.atMost(histogram, HistogramResolution.COARSEST);
    }
  }

  private static void request(WriteRequest request)
      throws WireException, InvalidSeriesException, InvalidHistogramException {
    while (request.nextSeries()) {
      request.labels();
      while (request.nextSample()) {
        if (request.isHistogram()) {
          histogram(request.histogram(), !request.isFloatHistogram());
        }
        request.startMs();
      }
      request.exemplars();
      request.seriesMetadata();
    }
    request.metadata((family, metadata) -> {});
  }
}

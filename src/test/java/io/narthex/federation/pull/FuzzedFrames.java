package io.narthex.federation.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.config.FederationConfig;
import io.narthex.config.file.ConfigLoader;
import io.narthex.federation.resume.Frame;
import io.narthex.http.HttpAnswer;
import io.narthex.protobuf.ProtobufWriter;
import io.narthex.storage.Unkept;
import io.narthex.wire.Snappy;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Answers of a server that is federated from, as bytes that may be broken. */
public final class FuzzedFrames {
  private static final FederationConfig CONFIG =
      new ConfigLoader(List.of(), Map.of())
          .parse(
              """
              federation_configs:
                - job_name: leaf
                  mode: resume
                  match: ['{job="n"}']
                  static_configs: [{targets: ['127.0.0.1:1']}]
              """,
              "fuzz",
              Path.of("/nowhere"))
          .federationConfigs()
          .get(0);

  private static final HttpHeaders HEADERS =
      HttpHeaders.of(Map.of("Content-Type", List.of(Frame.CONTENT_TYPE)), (name, value) -> true);

  private FuzzedFrames() {}

  /** An answer of two frames, with samples and metadata. */
  public static byte[] seed(byte[] samples, byte[] metadata) {
    ProtobufWriter out = new ProtobufWriter(256);
    int frame = out.beginDelimited();
    out.bytes(1, Snappy.encode(samples, 0, samples.length));
    out.bytes(5, metadata, 0, metadata.length);
    out.bytes(2, "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.a.b".getBytes(UTF_8));
    out.end(frame);
    int end = out.beginDelimited();
    out.bytes(2, "1.01a1fcc7-d7b0-4619-aa6a-a26330b382cc.1.b.c".getBytes(UTF_8));
    out.varint(3, 1);
    out.end(end);
    return out.toBytes();
  }

  /** Reads the frames of an answer and stores them where nothing is kept. */
  public static void read(byte[] bytes) throws Exception {
    FrameStore store = new FrameStore(Unkept.STORAGE, CONFIG, () -> 0);
    AnswerFrames.read(
        new HttpAnswer(200, HEADERS, bytes, bytes.length, null),
        null,
        (frame, next) -> store.store(frame, appender -> {}));
  }
}

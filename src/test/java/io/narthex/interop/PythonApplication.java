package io.narthex.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** An application instrumented with the Python client, whose figures stand still. */
final class PythonApplication implements AutoCloseable {
  private static final String PROGRAM =
      """
      import sys
      import prometheus_client as c
      from wsgiref.simple_server import make_server, WSGIRequestHandler

      class Quiet(WSGIRequestHandler):
          def log_message(self, *arguments):
              pass

      orders = c.Counter('py_orders', 'Orders', ['kind'])
      orders.labels('small').inc(3)
      orders.labels('l\u00e4rge').inc(2, exemplar={'trace_id': 'abc'})
      c.Gauge('py_heat_celsius', 'Heat').set(-1.5e-3)
      c.Info('py_build', 'Build').info({'version': '1.2'})
      c.Enum('py_state', 'State', states=['up', 'down']).state('down')
      latency = c.Histogram('py_latency_seconds', 'Latency', buckets=[0.25, 1, 4])
      for seconds in [0.1, 0.5, 0.5, 2, 100]:
          latency.observe(seconds)
      server = make_server('127.0.0.1', 0, c.make_wsgi_app(), handler_class=Quiet)
      print(server.server_port, flush=True)
      server.serve_forever()
      """;

  private final Process process;
  private final int port;

  PythonApplication(Path python) throws IOException {
    process =
        new ProcessBuilder(python.toString(), "-c", PROGRAM)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String line =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
      port = Integer.parseInt(line);
    } catch (IOException | NumberFormatException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

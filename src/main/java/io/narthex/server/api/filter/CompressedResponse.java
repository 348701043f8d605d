package io.narthex.server.api.filter;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A response whose body is compressed on its way out. */
final class CompressedResponse extends HttpServletResponseWrapper {
  private final Compression compression;
  private @Nullable Body body;
  private @Nullable PrintWriter writer;

  CompressedResponse(HttpServletResponse response, Compression compression) {
    super(response);
    this.compression = compression;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    Body open = body;
    if (open == null) {
      setHeader("Content-Encoding", compression.text());
      open = body = new Body(super.getOutputStream(), compression);
    }
    return open;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter open = writer;
    if (open == null) {
      open =
          writer =
              new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
    }
    return open;
  }

  /** The length of the plain body means nothing for the compressed one. */
  @Override
  public void setContentLength(int length) {}

  @Override
  public void setContentLengthLong(long length) {}

  /** Writes what the compressor still holds; only for a body that is complete. */
  void finish() throws IOException {
    if (writer != null) {
      writer.flush();
    }
    if (body != null) {
      body.close();
    }
  }

  /** The compressing stream as a servlet's; flushes only through to the compressor. */
  private static final class Body extends ServletOutputStream {
    private final OutputStream out;

    Body(ServletOutputStream plain, Compression compression) throws IOException {
      out = compression.over(plain);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("compressed answers are written synchronously");
    }
  }
}

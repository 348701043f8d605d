package io.narthex.http;

import io.narthex.http.plain.BodyBuffer;
import io.narthex.http.plain.BodyTooLargeException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes in a body and hangs up as soon as it is too large. */
final class BodySubscriber implements HttpResponse.BodySubscriber<BodyBuffer> {
  private final CompletableFuture<BodyBuffer> done = new CompletableFuture<>();
  private final BodyBuffer received;
  private @Nullable Subscription subscription;

  BodySubscriber(ResponseInfo info, long limit) {
    long expected = info.headers().firstValueAsLong("Content-Length").orElse(0);
    this.received = new BodyBuffer(limit, expected);
  }

  @Override
  public CompletionStage<BodyBuffer> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Subscription started) {
    subscription = started;
    started.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (done.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        received.append(buffer);
      }
    } catch (BodyTooLargeException e) {
      if (subscription != null) {
        subscription.cancel();
      }
      done.completeExceptionally(e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    done.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    done.complete(received);
  }
}

package io.narthex.config.revision;

import io.narthex.config.revision.Revision.Activation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Revisions in memory, which can be made to be away. */
public final class FakeRevisionStore implements RevisionStore {
  private final List<Revision> revisions = new ArrayList<>();
  private final List<RevisionTexts> texts = new ArrayList<>();
  private final List<Activation> activations = new ArrayList<>();
  private boolean away;

  public void away(boolean isAway) {
    away = isAway;
  }

  private void check() {
    if (away) {
      throw new RevisionStoreException("the database is away", null);
    }
  }

  @Override
  public List<Revision> list(int before, int limit) {
    check();
    return revisions.stream()
        .filter(revision -> revision.number() < before)
        .sorted(Comparator.comparing(Revision::number).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Revision> find(int number) {
    check();
    return revisions.stream().filter(revision -> revision.number() == number).findFirst();
  }

  @Override
  public RevisionTexts texts(int number) {
    check();
    return texts.get(number - 1);
  }

  @Override
  public Revision create(Revision made, RevisionTexts itsTexts) {
    check();
    int number = revisions.size() + 1;
    revisions.add(
        new Revision(number, made.createdMs(), made.author(), made.comment(), made.base()));
    texts.add(itsTexts);
    return revisions.get(number - 1);
  }

  @Override
  public Optional<Activation> active() {
    check();
    return activations.isEmpty()
        ? Optional.empty()
        : Optional.of(activations.get(activations.size() - 1));
  }

  @Override
  public List<Activation> lastActivations(List<Integer> numbers) {
    check();
    return numbers.stream()
        .flatMap(
            number ->
                activations.stream()
                    .filter(activation -> activation.revision() == number)
                    .reduce((first, second) -> second)
                    .stream())
        .toList();
  }

  @Override
  public void activate(Activation activation) {
    check();
    activations.add(activation);
  }
}

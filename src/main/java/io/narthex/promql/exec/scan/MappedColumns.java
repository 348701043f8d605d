package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import java.util.function.Function;

/** Columns made of others, one of one. */
final class MappedColumns implements ColumnSource {
  private final ColumnSource input;
  private final Function<Annotations, ColumnMap> map;
  private final int steps;

  /**
   * Mapped columns.
   *
   * @param map gives each thread its own map, which remarks where it is told
   */
  MappedColumns(ColumnSource input, Function<Annotations, ColumnMap> map, int steps) {
    this.input = input;
    this.map = map;
    this.steps = steps;
  }

  @Override
  public int size() {
    return input.size();
  }

  @Override
  public boolean isShareable() {
    return input.isShareable();
  }

  @Override
  public ColumnReader reader(Annotations annotations) {
    ColumnReader source = input.reader(annotations);
    ColumnMap mine = map.apply(annotations);
    StepColumn column = new StepColumn(steps);
    return (index, out) -> {
      out.clear();
      source.read(index, column);
      mine.apply(column, out);
    };
  }
}

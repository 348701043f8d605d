import type { Problem } from '../api/configuration';

interface Props {
  problems: readonly Problem[];
  onChoose?: (problem: Problem) => void;
}

/** What is wrong with a draft, each with its place. */
export function ProblemList({ problems, onChoose }: Props) {
  if (problems.length === 0) return null;
  return (
    <ul class="notice bad faults" role="alert">
      {problems.map((problem) => (
        <li key={`${problem.file}:${problem.line}:${problem.message}`}>
          {onChoose ? (
            <button type="button" class="inline" onClick={() => onChoose(problem)}>
              {placeOf(problem)}
            </button>
          ) : (
            placeOf(problem)
          )}{' '}
          {problem.message}
          {problem.key && (
            <>
              {' '}
              (<code>{problem.key}</code>)
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function placeOf({ file, line, column }: Problem): string {
  return line > 0 ? `${file}, line ${line}, column ${column}:` : `${file}:`;
}

// A draft being written: from a revision, checked, compared, saved, put in force.
import { useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../api/client';
import { type ConfigFile, revision } from '../api/configuration';
import { useLoad } from '../api/load';
import { Empty, Failure } from '../ui/notice';
import { DraftActions } from './draft-actions';
import { FIRST_DRAFT, MAIN_FILE, same, withFile, without, written } from './draft';
import type { Findings } from './findings';
import { DiffView } from './diff';
import { ProblemList } from './problems';
import { YamlEditor } from './yaml-editor';

export function EditPage({ base, changing }: { base: number | undefined; changing: boolean }) {
  const { answer, error } = useLoad(base === undefined ? undefined : (signal) => revision(base, signal), [base]);
  if (!changing) return <Empty title="Nothing can be edited here">What is in force can be looked at.</Empty>;
  if (error) return <Failure error={error} />;
  if (base === undefined) return <Draft base={undefined} start={FIRST_DRAFT} />;
  if (answer?.data.number !== base) return <p class="placeholder">Asking the server…</p>;
  return <Draft key={base} base={base} start={answer.data.files} />;
}

function Draft({ base, start }: { base: number | undefined; start: readonly ConfigFile[] }) {
  const [files, setFiles] = useState(start);
  const [name, setName] = useState(MAIN_FILE);
  const [line, setLine] = useState<number>();
  const [findings, setFindings] = useState<Findings>({ problems: [] });
  const changed = !same(files, start);
  useWarningBeforeLeaving(changed);
  const file = files.find((one) => one.name === name) ?? files[0];
  const edit = (text: string) => {
    if (file && text !== file.text) setFiles(written(files, file.name, text));
  };
  return (
    <>
      <p class="summary">
        <span>
          {base === undefined ? 'The first revision' : `From revision ${base}`},{' '}
          {changed ? 'changed and not saved' : 'not changed yet'}
        </span>
      </p>
      <FileTabs
        files={files}
        chosen={file?.name}
        faulty={findings.problems.map((problem) => problem.file)}
        onChoose={setName}
        onFiles={setFiles}
      />
      {file && (
        <YamlEditor
          key={file.name}
          name={file.name}
          text={file.text}
          problems={findings.problems.filter((problem) => problem.file === file.name)}
          line={line}
          onChange={edit}
        />
      )}
      <DraftActions draft={{ base, files }} changed={changed} onFindings={setFindings} />
      {findings.error && <Refusal error={findings.error} known={findings.problems.length > 0} />}
      <ProblemList
        problems={findings.problems}
        onChoose={(problem) => {
          setName(problem.file);
          setLine(problem.line);
        }}
      />
      {findings.diff && <DiffView of={findings.diff} />}
    </>
  );
}

/** The problems tell more than the refusal, where there are some. */
function Refusal({ error, known }: { error: ApiError; known: boolean }) {
  return known ? null : <Failure error={error} />;
}

interface TabsProps {
  files: readonly ConfigFile[];
  chosen: string | undefined;
  faulty: readonly string[];
  onChoose: (name: string) => void;
  onFiles: (files: readonly ConfigFile[]) => void;
}

function FileTabs({ files, chosen, faulty, onChoose, onFiles }: TabsProps) {
  const [name, setName] = useState('');
  const add = (event: Event) => {
    event.preventDefault();
    if (!name.trim()) return;
    onFiles(withFile(files, name.trim()));
    onChoose(name.trim());
    setName('');
  };
  return (
    <div class="files">
      <div class="tabs" role="group" aria-label="Files">
        {files.map((file) => (
          <button key={file.name} type="button" aria-pressed={file.name === chosen} onClick={() => onChoose(file.name)}>
            {file.name}
            {faulty.includes(file.name) && <span class="badge down">wrong</span>}
          </button>
        ))}
      </div>
      <form class="group" onSubmit={add}>
        <input
          type="text"
          aria-label="Name of a new file"
          placeholder="rules/new.yml"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit">Add a file</button>
      </form>
      {chosen && chosen !== MAIN_FILE && (
        <button type="button" onClick={() => onFiles(without(files, chosen))}>
          Remove {chosen}
        </button>
      )}
    </div>
  );
}

/** What is typed is kept nowhere else: the browser asks before it goes. */
function useWarningBeforeLeaving(changed: boolean): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (changed) addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [changed]);
}

import { useMemo, useState } from "react";
import { codePath, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { CheckList } from "../../ui/CheckList.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { closeCodebookDialog } from "./codebookDialogStore.ts";

const newSet = "new";

/** Declares sets of codes of which at most one applies to a passage, changes and dissolves them. */
export function ExclusiveSetsDialog({ codeId }: { codeId: string | null }) {
  const codesById = useProjectStore((state) => state.codesById);
  const sets = useMemo(() => setsIn([...codesById.values()]), [codesById]);
  const own = codeId === null ? null : (codesById.get(codeId)?.exclusiveSet ?? null);
  const [present, setPresent] = useState<string | null>(own);
  const [name, setName] = useState(own ?? "");
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(
    () => new Set(own === null ? (codeId === null ? [] : [codeId]) : sets.get(own)),
  );
  const [problem, setProblem] = useState<string | null>(null);

  const choose = (id: string) => {
    const set = id === newSet ? null : id.slice(1);
    setPresent(set);
    setName(set ?? "");
    setChosenIds(new Set(set === null ? [] : sets.get(set)));
    setProblem(null);
  };
  const chooseCodes = (ids: ReadonlySet<string>) => {
    setChosenIds(ids);
    setProblem(null);
  };
  const save = async (codeIds: readonly string[]) => {
    if (name.trim() === "") return setProblem(words.setNameMissing);
    if (codeIds.length === 1) return setProblem(words.setTooSmall);
    const answer = await api.codes.setExclusive({
      name: present ?? name,
      ...(present === null ? {} : { newName: name }),
      codeIds: [...codeIds],
    });
    if (answer.ok) closeCodebookDialog();
    else setProblem(answer.error.message);
  };
  return (
    <Dialog
      title={words.setsTitle}
      isOpen
      onClose={closeCodebookDialog}
      onSubmit={() => void save([...chosenIds])}
      footer={
        <>
          {present !== null && <Button onPress={() => void save([])}>{words.setDissolve}</Button>}
          <Button onPress={closeCodebookDialog}>{words.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={chosenIds.size === 0}>
            {words.setSave}
          </Button>
        </>
      }
    >
      <p className="ui-description">{words.setsText}</p>
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      {sets.size > 0 && (
        <Select
          label={words.setChoose}
          options={[
            { id: newSet, label: words.setNew },
            // A prefix, so that no name can be taken for the entry of a new set.
            ...[...sets.keys()].map((set) => ({ id: `=${set}`, label: set })),
          ]}
          value={present === null ? newSet : `=${present}`}
          onChange={choose}
        />
      )}
      <TextField label={words.setName} value={name} onChange={setName} maxLength={500} autoFocus />
      <CodeChoice codesById={codesById} chosenIds={chosenIds} onChange={chooseCodes} />
    </Dialog>
  );
}

function CodeChoice(props: {
  codesById: ReadonlyMap<string, Code>;
  chosenIds: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
}) {
  const { codesById } = props;
  const options = useMemo(
    () =>
      listTreeOrder([...codesById.values()])
        .filter(({ code }) => !code.isFolder)
        .map(({ code }) => ({
          id: code.id,
          label: codePath(code, codesById),
          colour: code.colour,
        })),
    [codesById],
  );
  return (
    <CheckList
      label={words.setCodes}
      allLabel={words.setAll}
      options={options}
      chosenIds={props.chosenIds}
      onChange={props.onChange}
    />
  );
}

/** By name: the ids of the codes in each set. */
function setsIn(codes: readonly Code[]): ReadonlyMap<string, string[]> {
  const sets = new Map<string, string[]>();
  for (const { id, exclusiveSet } of codes) {
    if (exclusiveSet !== null) sets.set(exclusiveSet, [...(sets.get(exclusiveSet) ?? []), id]);
  }
  return sets;
}

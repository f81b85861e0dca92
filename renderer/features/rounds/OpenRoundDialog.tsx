import { useMemo, useState } from "react";
import { type RoundPurpose, roundPurposeSchema } from "../../../shared/records/rounds.ts";
import { api } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { CheckList } from "../../ui/CheckList.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { closeRoundsDialog } from "./roundsDialogStore.ts";
import { VersionFields } from "./VersionFields.tsx";

const purposes = roundPurposeSchema.options.map((id) => ({
  id,
  label: words.purposes[id].name,
  description: words.purposes[id].text,
}));
const noVersion = "none";
const publishNow = "publish";

/** Who codes which documents, for what, with which codebook. */
export function OpenRoundDialog() {
  const { documents, coders, versions, roundCount } = useChoices();
  const [name, setName] = useState(() => words.defaultName(roundCount + 1));
  const [purpose, setPurpose] = useState<RoundPurpose>(
    roundCount === 0 ? "training" : "reliability",
  );
  const [documentIds, setDocumentIds] = useState<ReadonlySet<string>>(new Set());
  const [coderIds, setCoderIds] = useState<ReadonlySet<string>>(
    () => new Set(coders.map(({ id }) => id)),
  );
  const [codebook, setCodebook] = useState<string>(versions.at(-1)?.id ?? publishNow);
  const [version, setVersion] = useState({ note: "", isLocked: false });
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const trained = useTrained(documentIds);

  const open = async () => {
    if (name.trim() === "") return setProblem(words.nameMissing);
    if (documentIds.size === 0 || coderIds.size === 0) return setProblem(words.nothingChosen);
    const isPublishing = codebook === publishNow;
    const answer = await api.rounds.open({
      id: crypto.randomUUID(),
      name,
      purpose,
      documentIds: [...documentIds],
      coderIds: [...coderIds],
      codebookVersionId: isPublishing || codebook === noVersion ? null : codebook,
      note,
      ...(isPublishing ? { publish: { id: crypto.randomUUID(), ...version } } : {}),
    });
    if (answer.ok) closeRoundsDialog();
    else setProblem(answer.error.message);
  };

  return (
    <Dialog
      title={words.openTitle}
      isOpen
      onClose={closeRoundsDialog}
      size="lg"
      onSubmit={() => void open()}
      footer={
        <>
          <Button onPress={closeRoundsDialog}>{words.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={documents.length === 0}>
            {words.openConfirm}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      {documents.length === 0 && <Banner tone="warning">{words.needsDocuments}</Banner>}
      <div className="rounds-form">
        <div className="rounds-form-column">
          <TextField label={words.name} value={name} onChange={setName} maxLength={500} autoFocus />
          <RadioGroup
            label={words.purpose}
            options={purposes}
            value={purpose}
            onChange={setPurpose}
          />
          <Select
            label={words.codebook}
            options={[
              { id: publishNow, label: words.publishNow },
              ...versions.map(({ id, number }) => ({ id, label: words.version(number) })),
              { id: noVersion, label: words.noVersion },
            ]}
            value={codebook}
            onChange={setCodebook}
          />
          {codebook === publishNow && <VersionFields value={version} onChange={setVersion} />}
        </div>
        <div className="rounds-form-column">
          <Choice
            label={words.documents}
            allLabel={words.allDocuments}
            options={documents}
            chosenIds={documentIds}
            onChange={setDocumentIds}
          />
          {purpose !== "training" && trained > 0 && (
            <Banner tone="warning">{words.trainedAlready(trained)}</Banner>
          )}
          <Choice
            label={words.coders}
            allLabel={words.allCoders}
            options={coders}
            chosenIds={coderIds}
            onChange={setCoderIds}
          />
          <TextArea label={words.note} value={note} onChange={setNote} rows={2} />
        </div>
      </div>
    </Dialog>
  );
}

function Choice(props: Parameters<typeof CheckList>[0]) {
  return (
    <div className="rounds-choice">
      <span className="ui-label" aria-hidden>
        {props.label}
      </span>
      <div className="rounds-choice-list">
        <CheckList {...props} />
      </div>
    </div>
  );
}

function useChoices() {
  const documentsById = useProjectStore((state) => state.documentsById);
  const codersById = useProjectStore((state) => state.codersById);
  const versionsById = useProjectStore((state) => state.codebookVersionsById);
  const roundCount = useProjectStore((state) => state.roundsById.size);
  return useMemo(
    () => ({
      documents: [...documentsById.values()].map(({ id, name }) => ({ id, label: name })),
      coders: [...codersById.values()]
        .filter(({ kind }) => kind === "person")
        .map(({ id, name }) => ({ id, label: name })),
      versions: [...versionsById.values()],
      roundCount,
    }),
    [documentsById, codersById, versionsById, roundCount],
  );
}

/** How many of the documents were used for training. */
function useTrained(documentIds: ReadonlySet<string>): number {
  const roundsById = useProjectStore((state) => state.roundsById);
  return useMemo(() => {
    const rounds = [...roundsById.values()].filter(({ purpose }) => purpose === "training");
    const trained = new Set(rounds.flatMap((round) => round.documentIds));
    return [...documentIds].filter((id) => trained.has(id)).length;
  }, [roundsById, documentIds]);
}

import { FileDown, Files } from "lucide-react";
import { useState } from "react";
import type { TeachingSettings, TeachingTable } from "../../../shared/contract/teaching.ts";
import { api, saveFile } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { teachingWords as words } from "../../words/teaching.ts";
import { ChooseDialog } from "../agreement/ChooseDialog.tsx";
import { maySeeOthers, SeeOthersQuestion } from "../agreement/SeeOthersQuestion.tsx";
import { AlikeDialog } from "./AlikeDialog.tsx";
import { type ShownFigure, showInTeaching, useTeachingView } from "./teachingViewStore.ts";

interface Props {
  settings: TeachingSettings;
  table: TeachingTable;
}

/** Key, rule, figure, students; and the pages that go back to them. */
export function TeachingBar({ settings, table }: Props) {
  const shown = useTeachingView((state) => state.shown);
  const hidesNames = useTeachingView((state) => state.hidesNames);
  return (
    <div className="teaching-bar">
      <KeySelect keyId={settings.keyId} />
      <Select
        label={words.match}
        size="sm"
        options={matchOptions}
        value={matchId(settings.match)}
        onChange={(id) => showInTeaching({ match: matches[id] })}
      />
      <Select
        label={words.show}
        size="sm"
        options={shownOptions}
        value={shown}
        onChange={(figure) => showInTeaching({ shown: figure })}
      />
      <StudentsChoice settings={settings} />
      <Switch
        isSelected={hidesNames}
        onChange={(isHidden) => showInTeaching({ hidesNames: isHidden })}
      >
        {words.hideNames}
      </Switch>
      <span className="teaching-actions">
        <AlikeButton table={table} />
        <FeedbackButton settings={settings} table={table} />
      </span>
    </div>
  );
}

/** Whose codings are the key: kept in the project. */
export function KeySelect({ keyId }: { keyId: string | null }) {
  const canEdit = useCanEdit();
  const codersById = useProjectStore((state) => state.codersById);
  const hidesNames = useTeachingView((state) => state.hidesNames);
  const options = [...codersById.values()].map(({ id, name, colour }) => ({
    id,
    label: hidesNames && id === keyId ? words.theKey : name,
    colour,
  }));
  return (
    <Select
      label={words.key}
      size="sm"
      swatch="coder"
      options={hidesNames ? options.filter(({ id }) => id === keyId) : options}
      value={keyId}
      placeholder={words.chooseKey}
      isDisabled={!canEdit}
      onChange={(coderId) => void orShow(api.teaching.setKey({ coderId }))}
    />
  );
}

const matches = {
  exact: { kind: "exact" },
  "overlap 0.8": { kind: "overlap", threshold: 0.8 },
  "overlap 0.5": { kind: "overlap", threshold: 0.5 },
  "overlap 0": { kind: "overlap", threshold: 0 },
  sentence: { kind: "sentence" },
} as const satisfies Record<keyof typeof words.matches, TeachingSettings["match"]>;

type MatchId = keyof typeof matches;
// The keys of the object right above.
const matchIds = Object.keys(matches) as MatchId[];
const matchOptions = matchIds.map((id) => ({ id, label: words.matches[id] }));

function matchId(match: TeachingSettings["match"]): MatchId | null {
  return matchIds.find((id) => JSON.stringify(matches[id]) === JSON.stringify(match)) ?? null;
}

const shownFigures: readonly ShownFigure[] = ["f1", "precision", "recall", "missed", "extra"];
const shownOptions = shownFigures.map((id) => ({ id, label: words.shown[id] }));

function StudentsChoice({ settings: { keyId, studentIds } }: { settings: TeachingSettings }) {
  const [isOpen, setOpen] = useState(false);
  const codersById = useProjectStore((state) => state.codersById);
  const hidesNames = useTeachingView((state) => state.hidesNames);
  const people = [...codersById.values()].filter(
    ({ id, kind }) => id !== keyId && kind === "person",
  );
  return (
    <>
      {/* With the names hidden, a list of names would show them. */}
      <Button size="sm" isDisabled={hidesNames} onPress={() => setOpen(true)}>
        {words.students(studentIds?.length ?? people.length, people.length)}
      </Button>
      {isOpen && (
        <ChooseDialog
          title={words.chooseStudents}
          swatch="coder"
          options={people.map(({ id, name, colour }) => ({ id, label: name, colour }))}
          chosenIds={studentIds}
          onClose={() => setOpen(false)}
          onChoose={(ids) => showInTeaching({ studentIds: ids })}
        />
      )}
    </>
  );
}

/** Nothing where no two files are listed. */
function AlikeButton({ table }: { table: TeachingTable }) {
  const [isOpen, setOpen] = useState(false);
  if (table.alike.length === 0) return null;
  return (
    <>
      <Button size="sm" icon={Files} onPress={() => setOpen(true)}>
        {words.alike(table.alike.length)}
      </Button>
      {isOpen && <AlikeDialog table={table} onClose={() => setOpen(false)} />}
    </>
  );
}

function FeedbackButton({ settings, table }: Props) {
  const anonymous = useTeachingView((state) => state.hidesNames);
  const [isAsking, setAsking] = useState(false);
  const save = async () => {
    const files = await orShow(api.teaching.feedback({ settings, anonymous, as: "archive" }));
    for (const file of files ?? []) saveFile(file);
  };
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        icon={FileDown}
        isDisabled={table.students.every(({ finished }) => finished === 0)}
        onPress={() => (maySeeOthers() ? void save() : setAsking(true))}
      >
        {words.feedback}
      </Button>
      {isAsking && (
        <SeeOthersQuestion
          text={words.feedbackQuestion}
          onConfirm={() => void save()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

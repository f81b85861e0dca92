import { BookMarked, Lock } from "lucide-react";
import { useMemo, useState } from "react";
import type { CodebookVersionEntry } from "../../../shared/contract/codebook.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { isLockedPack, useCanEdit } from "../../stores/selectors.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Select } from "../../ui/Select.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { formatMoment } from "../frame/formats.ts";
import { Comparison } from "./Comparison.tsx";
import { showRoundsDialog } from "./roundsDialogStore.ts";

/** The codebook as it was published: publish, lock, compare. */
export function VersionsTab() {
  const versionsById = useProjectStore((state) => state.codebookVersionsById);
  const isHandedOut = useProjectStore(isLockedPack);
  const canEdit = useCanEdit() && !isHandedOut;
  const versions = useMemo(
    () => [...versionsById.values()].sort((a, b) => b.number - a.number),
    [versionsById],
  );
  const publishing = canEdit && (
    <Button variant="primary" size="sm" onPress={() => showRoundsDialog({ kind: "publish" })}>
      {words.publish}
    </Button>
  );
  const isLocked = versions.some((version) => version.isLocked);
  if (versions.length === 0) {
    return (
      <EmptyState icon={BookMarked} title={words.versionsNone} action={publishing}>
        {words.versionsNoneText}
      </EmptyState>
    );
  }
  const setLocked = () => void orShow(api.codebook.setLocked({ isLocked: !isLocked }));
  return (
    <div className="rounds-panel">
      <div className="rounds-bar">
        {publishing}
        {canEdit && (
          <Button size="sm" onPress={setLocked}>
            {isLocked ? words.unlock : words.lock}
          </Button>
        )}
      </div>
      {isLocked && <Banner>{words.lockedNow}</Banner>}
      <ul className="rounds-cards" aria-label={words.versionsLabel}>
        {versions.map((version) => (
          <Version key={version.id} version={version} />
        ))}
      </ul>
      <CompareVersions versions={versions} />
    </div>
  );
}

function Version({ version }: { version: CodebookVersionEntry }) {
  const coder = useProjectStore((state) => state.codersById.get(version.coderId));
  return (
    <li className="rounds-card">
      <div className="rounds-card-head">
        <h2>{words.version(version.number)}</h2>
        {version.isLocked && (
          <span className="rounds-state">
            <Lock size={12} aria-hidden /> {words.locked}
          </span>
        )}
      </div>
      <p className="ui-description">
        {words.publishedBy(coder?.name ?? words.unknownCoder, formatMoment(version.createdAt))}
      </p>
      {version.note !== "" && <p>{version.note}</p>}
    </li>
  );
}

const asNow = "now";

function CompareVersions({ versions }: { versions: readonly CodebookVersionEntry[] }) {
  const [newest, former] = versions;
  const [fromId, setFromId] = useState((former ?? newest)?.id ?? "");
  const [toId, setToId] = useState(former === undefined ? asNow : (newest?.id ?? asNow));
  const options = versions.map(({ id, number }) => ({ id, label: words.version(number) }));
  return (
    <section className="rounds-compare" aria-label={words.compare}>
      <h2>{words.compare}</h2>
      <div className="rounds-bar">
        <Select
          label={words.compareFrom}
          options={options}
          value={fromId}
          onChange={setFromId}
          size="sm"
        />
        <Select
          label={words.compareTo}
          options={[{ id: asNow, label: words.asNow }, ...options]}
          value={toId}
          onChange={setToId}
          size="sm"
        />
      </div>
      <Comparison fromId={fromId} toId={toId === asNow ? null : toId} />
    </section>
  );
}

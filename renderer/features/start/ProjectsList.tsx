import { FileText, FileX, X } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ProjectPlaceEntry } from "../../../shared/contract/places.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Loading, Skeleton } from "../../ui/Loading.tsx";
import { startWords } from "../../words/start.ts";
import { formatMoment } from "../frame/formats.ts";
import { openPlace } from "./openingProject.ts";

/** Projects known on this machine, the one opened last on top. */
export function ProjectsList() {
  const [entries, setEntries] = useState<readonly ProjectPlaceEntry[] | null>(null);
  const [openingName, setOpeningName] = useState<string | null>(null);
  const load = useCallback(async () => setEntries((await orShow(api.projects.list())) ?? []), []);
  useEffect(() => void load(), [load]);

  const open = async (entry: ProjectPlaceEntry) => {
    if (openingName !== null) return;
    setOpeningName(entry.name);
    const isOpen = await openPlace({ kind: "listed", key: entry.key });
    setOpeningName(null);
    if (!isOpen) await load();
  };
  const forget = async (entry: ProjectPlaceEntry) => {
    await orShow(api.projects.forget({ key: entry.key }));
    await load();
  };

  if (openingName !== null) return <Loading label={startWords.opening(openingName)} />;
  if (entries === null) return <Skeleton label={startWords.loadingProjects} lines={3} />;
  if (entries.length === 0) {
    return (
      <EmptyState icon={FileText} title={startWords.noProjects}>
        {startWords.noProjectsText}
      </EmptyState>
    );
  }
  return (
    <ul className="start-projects">
      {entries.map((entry) => (
        <ProjectRow
          key={entry.key}
          entry={entry}
          onOpen={() => void open(entry)}
          onForget={() => void forget(entry)}
        />
      ))}
    </ul>
  );
}

interface ProjectRowProps {
  entry: ProjectPlaceEntry;
  onOpen: () => void;
  onForget: () => void;
}

function ProjectRow({ entry, onOpen, onForget }: ProjectRowProps) {
  const Icon = entry.isMissing ? FileX : FileText;
  return (
    <li className="start-project">
      <AriaButton className="start-project-open" isDisabled={entry.isMissing} onPress={onOpen}>
        <Icon size={18} strokeWidth={1.5} aria-hidden className="start-project-icon" />
        <span className="start-project-name">{entry.name}</span>
        <span className="start-project-when">{whenOf(entry)}</span>
        <span className="start-project-folder">{entry.folder}</span>
      </AriaButton>
      <span className="start-project-forget">
        {entry.openedAt !== null && (
          <IconButton label={startWords.forget(entry.name)} icon={X} onPress={onForget} />
        )}
      </span>
    </li>
  );
}

function whenOf({ isMissing, openedAt }: ProjectPlaceEntry): string {
  if (isMissing) return startWords.missing;
  return openedAt === null ? startWords.neverOpened : startWords.openedAt(formatMoment(openedAt));
}

import { ChevronDown } from "lucide-react";
import { shell } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { MenuButton, type MenuEntry } from "../../ui/Menu.tsx";
import { adjudicationWords } from "../../words/adjudication.ts";
import { frameWords } from "../../words/frame.ts";
import { exportFinal } from "../adjudication/deciding.ts";
import { downloadCopy, exportCodings, runCommand } from "./commands.ts";
import { showDialog } from "./dialogStore.ts";

const inBrowser: readonly MenuEntry[] =
  shell === null
    ? [{ id: "download", label: frameWords.download, onAction: () => void downloadCopy() }]
    : [];

const entries: readonly MenuEntry[] = [
  { id: "new", label: frameWords.newProject, onAction: () => runCommand("newProject") },
  {
    id: "open",
    label: frameWords.openProject,
    shortcut: "Mod+O",
    onAction: () => runCommand("openProject"),
  },
  "separator",
  { id: "merge", label: frameWords.merge, onAction: () => runCommand("merge") },
  { id: "copy", label: frameWords.saveCopy, onAction: () => runCommand("saveAs") },
  ...inBrowser,
  {
    id: "codings",
    label: frameWords.exportCodings,
    onAction: () => void exportCodings(),
  },
  {
    id: "finalData",
    label: adjudicationWords.final,
    entries: [
      { id: "csv", label: adjudicationWords.finalCsv, onAction: () => void exportFinal("csv") },
      { id: "xlsx", label: adjudicationWords.finalXlsx, onAction: () => void exportFinal("xlsx") },
      {
        id: "jsonl",
        label: adjudicationWords.finalJsonl,
        onAction: () => void exportFinal("jsonl"),
      },
    ],
  },
  { id: "backups", label: frameWords.backups, onAction: () => showDialog({ kind: "backups" }) },
  { id: "verify", label: frameWords.verify, onAction: () => showDialog({ kind: "verify" }) },
  "separator",
  { id: "close", label: frameWords.close, onAction: () => runCommand("closeProject") },
];

/** The project's name; its menu has what concerns the file. */
export function ProjectMenu() {
  const name = useProjectStore((state) => state.project?.name ?? "");
  return (
    <MenuButton label={frameWords.projectMenu} entries={entries}>
      <Button variant="quiet" size="sm">
        <span className="frame-project-name">
          <span>{name}</span>
          <ChevronDown size={14} aria-hidden />
        </span>
      </Button>
    </MenuButton>
  );
}

import { ListTree } from "lucide-react";
import { useMemo, useState } from "react";
import type {
  CodingsBrought,
  MergeCounts,
  MergeFile,
  MergeItem,
  MergePreview,
} from "../../../shared/contract/merge.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { List } from "../../ui/List.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { mergeWords as words } from "../../words/merge.ts";
import { formatMoment } from "../frame/formats.ts";
import { BroughtDialog } from "./BroughtDialog.tsx";
import { leaveOut, mergeBackupOf } from "./mergeActions.ts";
import { useMergeStore } from "./mergeStore.ts";
import { totalsOf } from "./mergeTotals.ts";

interface ListedFile {
  index: number;
  file: MergeFile;
  /** Differences of which it brings a side. */
  toDecide: number;
}

/** What each file brings, item by item; why one cannot be merged. */
export function FilesPart({
  preview: { files, conflicts },
  onIdentities,
}: {
  preview: MergePreview;
  onIdentities: () => void;
}) {
  const listed = useMemo(
    () =>
      files.map((file, index) => {
        const own = conflicts.filter(({ sides }) =>
          sides.some(({ fileName }) => fileName === file.name),
        );
        return { index, file, toDecide: own.length };
      }),
    [files, conflicts],
  );
  const refused = listed.find(({ file }) => file.problem !== null);
  const [chosen, setChosen] = useState(refused?.index ?? 0);
  const shown = listed[chosen] ?? listed[0];
  return (
    <div className="merge-columns">
      <div className="merge-list">
        <List
          label={words.fileList}
          items={listed}
          getId={idOf}
          renderItem={renderFile}
          rowHeight={46}
          selectionMode="single"
          selectedIds={new Set([String(chosen)])}
          onSelectionChange={([id]) => setChosen(Number(id))}
        />
      </div>
      {shown !== undefined && <FileDetails {...shown} onIdentities={onIdentities} />}
    </div>
  );
}

function idOf({ index }: ListedFile): string {
  return String(index);
}

/** What it brings, in a line. */
function summaryOf({ file, toDecide }: ListedFile): string {
  const parts = [totalsOf([file]), toDecide === 0 ? "" : words.toDecide(toDecide)];
  return parts.filter((part) => part !== "").join("; ") || words.fileNothing;
}

function renderFile(listed: ListedFile) {
  const { file } = listed;
  return (
    <span className="merge-file">
      <span className="merge-file-name">{file.name}</span>
      <span className="ui-description">
        {file.problem === null ? summaryOf(listed) : words.fileRefused}
      </span>
    </span>
  );
}

function FileDetails({ onIdentities, ...listed }: ListedFile & { onIdentities: () => void }) {
  const { index, file } = listed;
  const { name, problem, backup, notes, unplaced, leftOut } = file;
  const isForeign = useMergeStore(
    (state) => problem !== null && (state.preview?.identities.length ?? 0) > 0 && backup === null,
  );
  const rows = useMemo(() => rowsOf(file), [file]);
  const [opened, setOpened] = useState<CodingsBrought | null>(null);
  return (
    <section className="merge-details" aria-label={name}>
      {problem !== null && (
        <>
          <Banner tone="error">{problem}</Banner>
          <div className="merge-actions">
            {isForeign && <Button onPress={onIdentities}>{words.identities}</Button>}
            {backup !== null && (
              <Button onPress={() => void mergeBackupOf(index, backup.key)}>
                {words.mergeBackup(formatMoment(backup.madeAt))}
              </Button>
            )}
            <Button onPress={() => void leaveOut(index)}>{words.leaveOut}</Button>
          </div>
        </>
      )}
      {unplaced.length > 0 && <Banner tone="warning">{words.unplacedText(unplaced.length)}</Banner>}
      {leftOut.length > 0 && <Banner tone="warning">{words.leftOutText(leftOut.length)}</Banner>}
      {notes.map((note) => (
        <Banner key={note}>{note}</Banner>
      ))}
      {problem === null && (
        <>
          <p className="merge-total">{summaryOf(listed)}</p>
          {rows.length > 0 && (
            <Table
              label={name}
              items={rows}
              getId={keyOf}
              columns={columns}
              minWidth="36rem"
              onAction={({ codings }) => codings !== undefined && setOpened(codings)}
              renderActions={({ codings }) =>
                codings !== undefined && (
                  <IconButton
                    icon={ListTree}
                    label={words.showPassages}
                    onPress={() => setOpened(codings)}
                  />
                )
              }
            />
          )}
          {opened !== null && (
            <BroughtDialog file={index} of={opened} onClose={() => setOpened(null)} />
          )}
        </>
      )}
    </section>
  );
}

interface FileRow {
  key: string;
  what: string;
  which: string;
  change: string;
  /** Of a row that stands for passages. */
  codings?: CodingsBrought;
}

function rowsOf({ codings, items, counts, unplaced, leftOut }: MergeFile): FileRow[] {
  return [
    ...unplaced.map((each, at) => ({
      key: `unplaced ${at}`,
      what: words.kind("coding"),
      which: words.namedCoding(each),
      change: words.unplaced(each.candidates),
    })),
    ...leftOut.map((each, at) => ({
      key: `left out ${at}`,
      what: words.kind("coding"),
      which: words.namedCoding(each),
      change: words.leftOut,
    })),
    ...codings.map((each) => ({
      key: `codings ${each.documentId} ${each.coderId}`,
      what: words.codings,
      which: words.codingsOf(each.documentName, each.coderName),
      change: words.counts(each.counts),
      codings: each,
    })),
    ...items.map((item) => ({
      key: `${item.kind} ${item.id} ${item.change}`,
      what: words.kind(item.kind),
      which: words.item(item),
      change: words.changedFields(item),
    })),
    ...Object.entries(counts).flatMap(([kind, all]) => unlistedRow(kind, all, items)),
  ];
}

/** What comes in numbers, such as progress, is one row. */
function unlistedRow(kind: string, all: MergeCounts, items: readonly MergeItem[]): FileRow[] {
  if (kind === "coding") return [];
  const rest = { ...all };
  for (const item of items) if (item.kind === kind) rest[item.change] -= 1;
  if (rest.added + rest.changed + rest.removed === 0) return [];
  return [
    {
      key: kind,
      what: words.kinds(kind),
      which: words.unlisted,
      change: words.counts(rest),
    },
  ];
}

function keyOf({ key }: FileRow): string {
  return key;
}

const columns: readonly TableColumn<FileRow>[] = [
  {
    id: "what",
    title: words.what,
    width: "11rem",
    render: ({ what }) => what,
    sortValue: ({ what }) => what,
  },
  {
    id: "which",
    title: words.which,
    isRowHeader: true,
    render: ({ which }) => which,
    sortValue: ({ which }) => which,
  },
  {
    id: "change",
    title: words.change,
    width: "16rem",
    render: ({ change }) => change,
    sortValue: ({ change }) => change,
  },
];

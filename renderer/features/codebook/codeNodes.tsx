import { CircleSlash2, Folder, StickyNote } from "lucide-react";
import { useMemo, useRef } from "react";
import { buildCodeTree, type CodeNode } from "../../../shared/codebook/codeTree.ts";
import { formatCount } from "../../../shared/counts.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { rankMatches } from "../../ui/rankMatches.ts";
import type { TreeNode } from "../../ui/Tree.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { linesPerCoder, unused, useCodeUse } from "./codeCounts.ts";

interface Kept {
  /** All that the row shows; equal means that the row need not be drawn again. */
  facts: string;
  node: TreeNode;
}

/** What a row shows besides the code itself. */
interface RowFacts {
  count: number;
  perCoder: string;
  hasMemos: boolean;
}

/**
 * The codebook as tree rows; with a filter only codes of that name and what they lie under. Rows
 * keep their identity while nothing in them changes: of 300 codes only the changed one is drawn.
 */
export function useCodeNodes(filter: string): readonly TreeNode[] {
  const codesById = useProjectStore((state) => state.codesById);
  const codersById = useProjectStore((state) => state.codersById);
  const memoCounts = useProjectStore((state) => state.memoCounts);
  const uses = useCodeUse();
  const kept = useRef<ReadonlyMap<string, Kept>>(new Map());
  return useMemo(() => {
    const withMemos = new Set(
      memoCounts.filter((memo) => memo.targetKind === "code").map((memo) => memo.targetId),
    );
    const found = foundIds([...codesById.values()], filter);
    const next = new Map<string, Kept>();
    const rowOf = ({ code, children: below }: CodeNode): TreeNode | null => {
      const children = rowsOf(below);
      if (found !== null && children.length === 0 && !found.has(code.id)) return null;
      const use = uses.get(code.id) ?? unused;
      const facts: RowFacts = {
        count: use.codings,
        perCoder: linesPerCoder(use, codersById),
        hasMemos: withMemos.has(code.id),
      };
      const row = keptRow(kept.current.get(code.id), code, facts, children);
      next.set(code.id, row);
      return row.node;
    };
    const rowsOf = (nodes: readonly CodeNode[]): TreeNode[] =>
      nodes.map(rowOf).filter((row) => row !== null);
    const rows = rowsOf(buildCodeTree([...codesById.values()]));
    kept.current = next;
    return rows;
  }, [codesById, codersById, memoCounts, uses, filter]);
}

/** null: everything. */
function foundIds(codes: readonly Code[], filter: string): ReadonlySet<string> | null {
  if (filter.trim() === "") return null;
  const items = codes.map(({ id, name }) => ({ id, label: name }));
  return new Set(rankMatches(items, filter).map(({ id }) => id));
}

function keptRow(
  before: Kept | undefined,
  code: Code,
  row: RowFacts,
  children: readonly TreeNode[],
): Kept {
  const { id, name, colour, isFolder, digitKey, exclusiveSet } = code;
  const facts = JSON.stringify([name, colour, isFolder, digitKey, exclusiveSet, row]);
  const hasSameChildren =
    before?.node.children?.length === children.length &&
    children.every((child, index) => child === before.node.children?.[index]);
  if (before !== undefined && before.facts === facts && hasSameChildren) return before;
  const node: TreeNode = {
    id,
    label: name,
    children,
    ...(isFolder ? { icon: Folder } : { colour }),
    detail: <RowEnd code={code} {...row} />,
    spokenLabel: spokenLabel(code, row),
  };
  return { facts, node };
}

function RowEnd({ code, count, perCoder, hasMemos }: RowFacts & { code: Code }) {
  return (
    <span className="codebook-row-end">
      {hasMemos && <StickyNote size={12} aria-hidden />}
      {code.exclusiveSet !== null && (
        <span className="codebook-set" title={words.inSet(code.exclusiveSet)}>
          <CircleSlash2 size={12} aria-hidden />
        </span>
      )}
      {code.digitKey !== null && <Kbd keys={String(code.digitKey)} />}
      {!code.isFolder && (
        <span className="ui-count codebook-count" title={perCoder}>
          {formatCount(count)}
        </span>
      )}
    </span>
  );
}

function spokenLabel(code: Code, { count, hasMemos }: RowFacts): string {
  return [
    code.name,
    code.isFolder ? words.folder : words.passages(count),
    code.digitKey === null ? "" : words.digitKeyIs(code.digitKey),
    code.exclusiveSet === null ? "" : words.inSet(code.exclusiveSet),
    hasMemos ? words.hasMemos : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

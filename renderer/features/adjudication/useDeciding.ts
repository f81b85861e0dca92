import { useEffect, useRef, useState } from "react";
import type { AdjudicationQueue, QueueEntry } from "../../../shared/contract/adjudication.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { api } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { orShow, undo } from "../../stores/projectActions.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { changeAdjudication, type Mode, useAdjudication } from "./adjudicationStore.ts";
import { decideOn, type Said } from "./deciding.ts";
import { markedByAny, type Option, optionsOf } from "./options.ts";
import { isToDecide, neighbour } from "./queueFilter.ts";

interface Place {
  queue: AdjudicationQueue;
  /** As they are listed. */
  items: readonly QueueEntry[];
  current: QueueEntry | null;
  /** null while it is fetched. */
  text: string | null;
  selection: Span | null;
}

export type Deciding = ReturnType<typeof useDeciding>;

/** What can be done at the present place, for buttons and keys alike. */
export function useDeciding({ queue, items, current, text, selection }: Place) {
  const canEdit = useCanEdit();
  const mode = useAdjudication((state) => state.mode);
  const [picking, setPicking] = useState<"other" | "added" | null>(null);
  const [said, setSaid] = useState<Said & { key: string }>({ key: "", reason: "", note: "" });
  /** Decided, and the queue does not know yet. */
  const passed = useRef(new Set<string>());
  const decidedKeys = useRef<string[]>([]);
  useEffect(() => {
    if (passed.current.size === 0) return;
    for (const item of queue.items) if (!isToDecide(item)) passed.current.delete(item.key);
  }, [queue]);

  const setMode = (next: Mode) => changeAdjudication({ mode: next });
  const step = (direction: 1 | -1) => {
    const next = neighbour(items, current?.key ?? null, direction, passed.current);
    if (next === null) showMessage({ tone: "info", text: words.allDecided });
    else changeAdjudication({ key: next.key, mode: "decide" });
  };
  const present = sayingAt(current, said);
  const decide = async (
    item: Parameters<typeof decideOn>[0] & { key?: string },
    chosen: Parameters<typeof decideOn>[1],
  ) => {
    const key = item.key ?? "";
    const done = decideOn(item, chosen, { reason: present.reason, note: present.note });
    setMode("decide");
    if (!(await done) || key === "") return;
    passed.current.add(key);
    decidedKeys.current.push(key);
    const next = neighbour(items, key, 1, passed.current);
    if (next !== null) changeAdjudication({ key: next.key });
    else showMessage({ tone: "success", text: words.allDecided });
  };
  const choose = (option: Option) => {
    if (current === null || option.passages === null) return;
    const passages = withCode(option.passages, current.codeId);
    void decide(current, { ...option, passages });
  };
  const take = () => {
    if (current === null && mode !== "added") return;
    if (selection === null) showMessage({ tone: "info", text: words.nothingSelected });
    else if (mode === "added") setPicking("added");
    else if (current !== null) {
      const passages = withCode([selection], current.codeId);
      void decide(current, { outcome: "span", fromCoderId: null, passages });
    }
  };
  const pick = (codeId: string) => {
    setPicking(null);
    if (picking === "other" && current !== null && text !== null) {
      const passages = withCode(markedByAny(current, text), codeId);
      void decide(current, { outcome: "code", fromCoderId: null, passages });
    }
    if (picking === "added" && selection !== null) {
      const documentId = current?.documentId ?? queue.documentIds[0] ?? "";
      const place = { documentId, codeId, ...selection, coderIds: [], decisions: [] };
      const passages = withCode([selection], codeId);
      void decide(place, { outcome: "added", fromCoderId: null, passages });
    }
  };
  const leaveOpen = () => {
    if (current === null) return;
    void decide(current, { outcome: "open", fromCoderId: null, passages: [] });
  };
  const takeBack = async () => {
    await undo();
    const key = decidedKeys.current.pop();
    if (key === undefined) return;
    passed.current.delete(key);
    changeAdjudication({ key });
  };
  const withdraw = () => {
    const ids = current?.decisions.map(({ id }) => id) ?? [];
    if (ids.length > 0) void orShow(api.adjudication.withdraw({ ids }));
  };
  const options = current === null || text === null ? [] : optionsOf(current, text);
  const canDecide = canEdit && current !== null && text !== null;
  const keys = new Map<string, () => void>([
    ["J", () => step(1)],
    ["K", () => step(-1)],
  ]);
  if (canEdit) {
    keys.set("U", () => void takeBack());
    if (text !== null) keys.set("A", () => setMode("added"));
  }
  if (canDecide) {
    for (const option of options) {
      if (option.keyName !== null) keys.set(option.keyName, () => choose(option));
    }
    keys.set("E", () => setMode("span"));
    keys.set("C", () => setPicking("other"));
    keys.set("L", leaveOpen);
  }
  const inText = new Map([
    ["Enter", take],
    ["Escape", () => setMode("decide")],
  ]);
  return {
    canEdit,
    canDecide,
    mode,
    setMode,
    options,
    choose,
    step,
    take,
    leaveOpen,
    takeBack,
    withdraw,
    said: present,
    say: (changes: Partial<Said>) => setSaid({ ...present, ...changes, key: current?.key ?? "" }),
    picking,
    startPicking: () => setPicking("other"),
    stopPicking: () => setPicking(null),
    pick,
    keys: mode === "decide" ? keys : inText,
  };
}

/** What was typed at this place, else what its decision says. */
function sayingAt(current: QueueEntry | null, said: Said & { key: string }): Said {
  if (current !== null && said.key === current.key) return said;
  const [decision] = current?.decisions ?? [];
  return { reason: decision?.reason ?? "", note: decision?.note ?? "" };
}

function withCode(spans: readonly Span[], codeId: string) {
  return spans.map(({ startOffset, endOffset }) => ({ codeId, startOffset, endOffset }));
}

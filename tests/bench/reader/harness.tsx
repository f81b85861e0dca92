import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { Reader, type ReaderHandle } from "../../../renderer/features/reader/Reader.tsx";
import { applyTheme } from "../../../renderer/theme/theme.ts";
import {
  type CodingColumns,
  type CodingTable,
  codingAt,
  codingTableFromColumns,
  rowOfCoding,
  withAdded,
  withChanged,
} from "../../../shared/coding/codingTable.ts";
import "../../../renderer/theme/base.css";
import {
  type CodingPlan,
  type GeneratedDocument,
  generateCoders,
  generateCodes,
  generateCodings,
  generateDocument,
} from "./generated.ts";

/** Everything a bench or a hand on the console needs, on `window.bench`. */
export interface OpenOptions {
  comparing?: boolean;
  showUnits?: boolean;
  fontSize?: number;
  readOnly?: boolean;
}

interface Prepared {
  readonly document: GeneratedDocument;
  readonly columns: CodingColumns;
  readonly codes: ReturnType<typeof generateCodes>;
  readonly coders: ReturnType<typeof generateCoders>;
}

const calls: { name: string; values: unknown[] }[] = [];
const note =
  (name: string) =>
  (...values: unknown[]) => {
    calls.push({ name, values });
    return undefined;
  };

let prepared: Prepared | null = null;
let root: Root | null = null;
let handle: ReaderHandle | null = null;
let painted: (() => void) | null = null;

function HarnessReader({
  table,
  data,
  options,
}: {
  table: CodingTable;
  data: Prepared;
  options: OpenOptions;
}) {
  const [codings, setCodings] = useState(table);
  const [selectedCodingId, select] = useState<string | null>(null);
  const onKeyCode = (digit: number, span: { startOffset: number; endOffset: number }) => {
    calls.push({ name: "onKeyCode", values: [digit, span] });
    const created = {
      coderId: "coder-0",
      isUncertain: false,
      meaning: 1,
      createdAt: new Date().toISOString(),
    };
    const added = { id: crypto.randomUUID(), codeId: `code-${digit - 1}`, ...span, ...created };
    setCodings((present) => withAdded(present, added));
    if (painted) afterPaint(painted);
  };
  const onResize = (id: string, startOffset: number, endOffset: number) => {
    calls.push({ name: "onResize", values: [id, startOffset, endOffset] });
    setCodings((present) =>
      withChanged(present, {
        ...codingAt(present, rowOfCoding(present, id)),
        startOffset,
        endOffset,
      }),
    );
    return Promise.resolve();
  };
  return (
    <Reader
      ref={(present) => {
        handle = present;
      }}
      text={data.document.text}
      documentName="Generated"
      codings={codings}
      codes={data.codes}
      coders={data.coders}
      comparing={options.comparing ?? false}
      currentCoderId="coder-0"
      selectedCodingId={selectedCodingId}
      units={data.document.sentences}
      paragraphs={new Int32Array(0)}
      correcting={null}
      excludedSpans={[]}
      showUnits={options.showUnits ?? false}
      readOnly={options.readOnly ?? false}
      fontSize={options.fontSize}
      cspNonce="bench"
      onSelectionChange={note("onSelectionChange")}
      onKeyCode={onKeyCode}
      onCodingClick={(ids, rect) => {
        calls.push({ name: "onCodingClick", values: [ids, rect] });
        select(ids.at(-1) ?? null);
      }}
      onCodingHover={note("onCodingHover")}
      onResize={onResize}
      onContextMenu={note("onContextMenu")}
      onDropCode={note("onDropCode")}
    />
  );
}

/** Calls back once the next frame has been laid out, painted and handed on. */
function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = callback;
    port2.postMessage(null);
  });
}

const nextPaint = () => new Promise<void>((resolve) => afterPaint(resolve));

function prepare(length: number, plan: CodingPlan): void {
  const document = generateDocument(length);
  const columns = generateCodings(document.text.length, plan);
  const [codes, coders] = [generateCodes(plan.codeCount), generateCoders(plan.coderCount)];
  prepared = { document, columns, codes, coders };
}

/** Opens the prepared document; resolves with the milliseconds to the first paint. */
async function open(options: OpenOptions = {}): Promise<number> {
  const data = prepared;
  const element = document.getElementById("root");
  if (!data || !element) throw new Error("prepare first");
  close();
  await nextPaint();
  const started = performance.now();
  const table = codingTableFromColumns(data.columns);
  root = createRoot(element);
  flushSync(() => root?.render(<HarnessReader table={table} data={data} options={options} />));
  await nextPaint();
  return performance.now() - started;
}

function close(): void {
  root?.unmount();
  root = null;
}

function scroller(): Element {
  const found = document.querySelector(".cm-scroller");
  if (!found) throw new Error("open first");
  return found;
}

/** Scrolls by `step` px in each of `count` frames; resolves with the time between frames. */
function scroll(count: number, step: number): Promise<number[]> {
  const element = scroller();
  const intervals: number[] = [];
  let previous = 0;
  return new Promise((resolve) => {
    const frame = (time: number) => {
      if (previous > 0) intervals.push(time - previous);
      previous = time;
      element.scrollTop += step;
      if (intervals.length < count) requestAnimationFrame(frame);
      else resolve(intervals);
    };
    requestAnimationFrame(frame);
  });
}

/** Resolves with the milliseconds from the next key press to the painted coding. */
function timeNextCoding(): Promise<number> {
  return new Promise((resolve) => {
    let pressed = 0;
    const onKey = (event: KeyboardEvent) => {
      pressed = event.timeStamp;
    };
    window.addEventListener("keydown", onKey, { capture: true, once: true });
    painted = () => {
      painted = null;
      resolve(performance.now() - pressed);
    };
  });
}

const bench = {
  prepare,
  open,
  close,
  scroll,
  timeNextCoding,
  nextPaint,
  theme: (name: "light" | "dark") => applyTheme(name),
  scrollTo: (start: number, end: number) => handle?.scrollTo(start, end),
  select: (start: number, end: number) => handle?.select(start, end),
  focus: () => handle?.focus(),
  openSearch: () => handle?.openSearch(),
  getSelection: () => handle?.getSelection(),
  calls,
};

export type Bench = typeof bench;

declare global {
  interface Window {
    bench: Bench;
  }
}

applyTheme("light");
window.bench = bench;

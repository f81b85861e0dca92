import { type CorrectableUnit, correctableUnitSchema } from "../../../shared/records/documents.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { outsideText, toCodePoints, toCodeUnits } from "../../../shared/text/offsets.ts";
import { correctedUnits, noCorrections } from "../../../shared/text/unitCorrections.ts";
import { DocumentFinder } from "../../project/exchange/documentFinder.ts";
import { parseArguments, positional, Refusal, UsageError } from "./arguments.ts";
import { say } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage =
  "concord units FILE --document NAME [--kind sentence|paragraph] [--coder NAME] (--list | --split N | --join N | --exclude N-N | --include N-N) [--even-started]";

const options = {
  document: { type: "string" },
  kind: { type: "string" },
  coder: { type: "string" },
  list: { type: "boolean" },
  split: { type: "string" },
  join: { type: "string" },
  exclude: { type: "string" },
  include: { type: "string" },
  "even-started": { type: "boolean" },
} as const;

type Deed = "list" | "split" | "join" | "exclude" | "include";

/**
 * Lists the units of a document (number, start, end, what counts, text; tab between them), corrects a
 * border or says what is not coded material. Positions are code points.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, options);
  const [file = ""] = positional(positionals, ["FILE"]);
  const kind = readKind(values.kind ?? "sentence");
  const { document: name } = values;
  if (name === undefined) throw new UsageError("--document is missing");
  const deeds = (["list", "split", "join", "exclude", "include"] as const).filter(
    (deed) => values[deed] !== undefined,
  );
  const [deed = "list"] = deeds;
  if (deeds.length > 1) throw new UsageError(`say either --${deeds.join(" or --")}`);
  const positions = deed === "list" ? [] : readPositions(deed, values[deed] ?? "");
  return ProjectSession.with(file, async (session) => {
    const target = await findTarget(session, file, name, kind);
    if (deed === "list") return listUnits(target);
    const coderId = await session.actor(values.coder);
    const call = callOf(target, deed, positions, values["even-started"] ?? false);
    await session.call(call.name, call.input, coderId);
    return 0;
  });
}

interface Target {
  file: string;
  kind: CorrectableUnit;
  documentId: string;
  documentName: string;
  text: string;
  units: Int32Array;
  excludedSpans: readonly Span[];
}

async function findTarget(
  session: ProjectSession,
  file: string,
  name: string,
  kind: CorrectableUnit,
): Promise<Target> {
  const { documents } = await session.load();
  const found = new DocumentFinder(documents).find(name);
  if (typeof found === "string") throw new Refusal(`“${file}”: ${found}.`);
  const { id: documentId, name: documentName, unitCorrections, excludedSpans } = found;
  const { text, sentences, paragraphs } = await session.call("documents.text", { documentId });
  const borders = kind === "sentence" ? sentences : paragraphs;
  const units = correctedUnits(text, borders, (unitCorrections ?? noCorrections)[kind]);
  return { file, kind, documentId, documentName, text, units, excludedSpans };
}

function listUnits({ text, units, excludedSpans }: Target): number {
  const places = toCodePoints(text, units);
  for (let unit = 0; unit + 1 < units.length; unit += 2) {
    const span = { startOffset: units[unit] ?? 0, endOffset: units[unit + 1] ?? 0 };
    const words = text.slice(span.startOffset, span.endOffset).replace(/\s+/g, " ");
    say(
      [unit / 2 + 1, places[unit], places[unit + 1], shareCounted(span, excludedSpans), words].join(
        "\t",
      ),
    );
  }
  return 0;
}

function shareCounted(span: Span, excludedSpans: readonly Span[]): "coded" | "part" | "not coded" {
  const excluded = excludedSpans.reduce((sum, { startOffset, endOffset }) => {
    const from = Math.max(startOffset, span.startOffset);
    return sum + Math.max(0, Math.min(endOffset, span.endOffset) - from);
  }, 0);
  if (excluded === 0) return "coded";
  return excluded < span.endOffset - span.startOffset ? "part" : "not coded";
}

function callOf(
  { file, kind, documentId, documentName, text }: Target,
  deed: Exclude<Deed, "list">,
  positions: readonly number[],
  evenWhereStarted: boolean,
) {
  const offsets = toCodeUnits(text, positions);
  const outside = positions.find((_, index) => offsets[index] === outsideText);
  if (outside !== undefined) {
    const [length = 0] = toCodePoints(text, [text.length]);
    throw new Refusal(
      `“${file}”: “${documentName}” has ${length} characters; there is no position ${outside}.`,
    );
  }
  const [first = 0, last = first] = offsets;
  if (deed === "split" || deed === "join") {
    return { name: `units.${deed}`, input: { documentId, kind, offset: first } } as const;
  }
  const spans = [{ startOffset: first, endOffset: last }];
  const input = { documentId, spans, isCounted: deed === "include", evenWhereStarted };
  return { name: "units.setCounted", input } as const;
}

function readKind(word: string): CorrectableUnit {
  const parsed = correctableUnitSchema.safeParse(word);
  if (parsed.success) return parsed.data;
  throw new UsageError(`“${word}” is no kind: sentence or paragraph`);
}

function readPositions(deed: Exclude<Deed, "list">, words: string): number[] {
  const isSpan = deed === "exclude" || deed === "include";
  const match = isSpan ? /^(\d{1,9})-(\d{1,9})$/.exec(words) : /^(\d{1,9})$/.exec(words);
  const form = isSpan ? "two positions like 120-164" : "a position like 120";
  if (match === null) throw new UsageError(`--${deed} needs ${form}, not “${words}”`);
  const positions = match.slice(1).map(Number);
  if (isSpan && (positions[0] ?? 0) >= (positions[1] ?? 0)) {
    throw new UsageError(`--${deed} ${words}: the end must be after the start`);
  }
  return positions;
}

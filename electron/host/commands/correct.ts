import { TextDecoder } from "node:util";
import type { UnplacedCoding } from "../../../shared/contract/merge.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import { toCodePoints, toCodeUnits } from "../../../shared/text/offsets.ts";
import { DocumentFinder } from "../../project/exchange/documentFinder.ts";
import { parseArguments, positional, Refusal, readBytes, UsageError } from "./arguments.ts";
import { counted, say } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage =
  "concord correct FILE --document NAME [--text NEWFILE] [--place CODING=START-END]… [--remove CODING]… [--coder NAME]";

/**
 * Corrects a document's text (UTF-8); its codings follow. Those that cannot be placed are listed
 * with their words and where these stand now, in code points; `--place` and `--remove` settle them.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    document: { type: "string" },
    text: { type: "string" },
    place: { type: "string", multiple: true, default: [] },
    remove: { type: "string", multiple: true, default: [] },
    coder: { type: "string" },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  const { document: name, text: source } = values;
  if (name === undefined) throw new UsageError("--document is missing");
  const text = source === undefined ? null : readText(source);
  return ProjectSession.with(file, async (session) => {
    const snapshot = await session.load();
    const document = new DocumentFinder(snapshot.documents).find(name);
    if (typeof document === "string") throw new Refusal(`“${file}”: ${document}.`);
    const documentId = document.id;
    const coderId = values.coder === undefined ? null : (await session.needCoder(values.coder)).id;
    if (text !== null) {
      const answer = await session.call("documents.correct", { documentId, text }, coderId);
      say(
        `${document.name}: ${counted(answer.edits, "place", "places")} corrected; ${counted(answer.onTheirWords, "coding", "codings")} on their words, ${answer.changedWords} with corrected words, ${answer.unplaced.length} without a place`,
      );
    }
    const { text: present } = await session.call("documents.text", { documentId });
    if (values.place.length + values.remove.length > 0) {
      const places = values.place.map((word) => readPlace(word, present));
      await session.call("documents.settleUnplaced", { places, removeIds: values.remove }, coderId);
    }
    const unplaced = await session.call("documents.unplaced", { documentId });
    for (const each of unplaced) say(lineOf(each, snapshot, present));
    return 0;
  });
}

function readText(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readBytes(path));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`“${path}” is not a UTF-8 text. Save it as UTF-8 first.`);
  }
}

/** "CODING=START-END" in code points. */
function readPlace(word: string, text: string) {
  const [, codingId = "", start = "", end = ""] = /^([0-9a-f-]{36})=(\d+)-(\d+)$/.exec(word) ?? [];
  if (codingId === "") throw new UsageError(`“${word}” is not CODING=START-END`);
  const [startOffset = -1, endOffset = -1] = toCodeUnits(text, [Number(start), Number(end)]);
  return { codingId, span: { startOffset, endOffset } };
}

function lineOf(
  { coding, candidates }: UnplacedCoding,
  { coders, codes }: ProjectSnapshot,
  text: string,
): string {
  const coder = coders.find(({ id }) => id === coding.coderId)?.name ?? "";
  const code = codes.find(({ id }) => id === coding.codeId)?.name ?? "";
  const places = candidates.map(({ startOffset, endOffset }) =>
    [...toCodePoints(text, [startOffset, endOffset])].join("-"),
  );
  const where =
    places.length === 0 ? "its words are nowhere" : `its words stand at ${places.join(", ")}`;
  return `unplaced ${coding.id} ${coder} ${code} “${coding.quote.replace(/\s+/g, " ")}”: ${where}`;
}

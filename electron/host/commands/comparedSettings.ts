import { codePath } from "../../../shared/codebook/codeTree.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { readUnitWord } from "../../project/exchange/codebookRows.ts";
import { DocumentFinder } from "../../project/exchange/documentFinder.ts";
import { listed, Refusal, UsageError } from "./arguments.ts";
import { findCoders } from "./coders.ts";

/** What is compared with what, in the same words for every command. */
export const comparedOptions = {
  coders: { type: "string", multiple: true },
  codes: { type: "string", multiple: true },
  documents: { type: "string", multiple: true },
  unit: { type: "string" },
  rule: { type: "string" },
  state: { type: "string" },
  "finished-by": { type: "string" },
  round: { type: "string" },
  "with-training": { type: "boolean" },
} as const;

interface ComparedValues {
  coders?: string[] | undefined;
  codes?: string[] | undefined;
  documents?: string[] | undefined;
  unit?: string | undefined;
  rule?: string | undefined;
  state?: string | undefined;
  "finished-by"?: string | undefined;
  round?: string | undefined;
  "with-training"?: boolean | undefined;
}

/** How things are compared: what can be said without the project. */
export function readChoices(values: ComparedValues) {
  return {
    unit: values.unit === undefined ? null : readUnit(values.unit),
    rule: readChoice("--rule", values.rule, ["anyOverlap", "atLeastHalf"]),
    state: readChoice("--state", values.state, ["firstFinished", "current"]),
    finishedBy: readChoice("--finished-by", values["finished-by"], ["atLeastTwo", "all"]),
    withTraining: values["with-training"] === true,
  };
}

/** What is compared, by name. */
export function findCompared(file: string, snapshot: ProjectSnapshot, values: ComparedValues) {
  return {
    coderIds: chosen(values.coders, (words) => findCoders(file, snapshot, words)),
    codeIds: chosen(values.codes, (words) => findCodes(file, snapshot, words)),
    documentIds: chosen(values.documents, (words) => findDocuments(file, snapshot, words)),
    roundId: values.round === undefined ? null : findRound(file, snapshot, values.round),
  };
}

function chosen(
  values: readonly string[] | undefined,
  find: (words: readonly string[]) => string[],
): string[] | null {
  return values === undefined ? null : [...new Set(find(values))];
}

/** The newest of that name. */
function findRound(file: string, { rounds }: ProjectSnapshot, name: string): string {
  const round = rounds.findLast((each) => each.name === name.trim());
  if (round === undefined) throw new Refusal(`“${file}” has no round “${name}”.`);
  return round.id;
}

/** By path, or by name where only one code has it. */
function findCodes(file: string, { codes }: ProjectSnapshot, values: readonly string[]): string[] {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const named = (word: string): Code[] => {
    const exact = codes.filter((code) => codePath(code, codesById) === word.trim());
    return exact.length > 0 ? exact : codes.filter((code) => code.name === word.trim());
  };
  return listed(values, (word) => named(word).length > 0).map((name) => {
    const [code, ...others] = named(name);
    if (code === undefined) throw new Refusal(`“${file}” has no code “${name}”.`);
    if (others.length > 0) {
      throw new Refusal(`“${file}” has several codes “${name}”: write the path, parent > child.`);
    }
    return code.id;
  });
}

function findDocuments(
  file: string,
  { documents }: ProjectSnapshot,
  values: readonly string[],
): string[] {
  const finder = new DocumentFinder(documents);
  return listed(values, (word) => typeof finder.find(word) !== "string").map((name) => {
    const document = finder.find(name);
    if (typeof document === "string") throw new Refusal(`“${file}”: ${document}.`);
    return document.id;
  });
}

function readUnit(word: string): NonNullable<AgreementSettings["unit"]> {
  if (word === "segments") return word;
  const unit = readUnitWord(word);
  if (unit !== null) return unit;
  throw new UsageError(
    `“${word}” is no unit: characters, words, sentences, paragraphs, documents or segments`,
  );
}

/** The first choice is the default; "first-finished" and "firstFinished" are the same. */
function readChoice<T extends string>(
  option: string,
  word: string | undefined,
  choices: readonly [T, ...T[]],
): T {
  if (word === undefined) return choices[0];
  const key = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");
  const choice = choices.find((each) => key(each) === key(word));
  if (choice !== undefined) return choice;
  throw new UsageError(`“${word}” is no value of ${option}: ${choices.join(" or ")}`);
}

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeCodePath } from "../../../shared/codebook/codePath.ts";
import {
  defaultMatch,
  type TeachingSettings,
  type TeachingTable,
} from "../../../shared/contract/teaching.ts";
import { alikeWords } from "../../../shared/report/alikeWords.ts";
import { consensusKeyText, matchingWords } from "../../../shared/report/feedbackWords.ts";
import { formatShort } from "../../../shared/report/formatFigure.ts";
import type { Accuracy } from "../../../shared/teaching/accuracy.ts";
import { studentName } from "../../../shared/teaching/studentName.ts";
import {
  fileRefusal,
  parseArguments,
  positional,
  Refusal,
  typedPath,
  UsageError,
} from "./arguments.ts";
import { counted, say, table, warn, writeOutput } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = `concord teaching FILE [--key CODER|Consensus] [--match exact|overlap[:N]|sentence] [--json] [--feedback FOLDER] [--anonymous]
      N: from 0 to 1; without --match half of a passage must be common, overlap:0.5`;

/** Students measured by a key, as a table or JSON; a feedback page for each of them. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    key: { type: "string" },
    match: { type: "string" },
    json: { type: "boolean", default: false },
    feedback: { type: "string" },
    anonymous: { type: "boolean", default: false },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  const match = values.match === undefined ? defaultMatch : readRule(values.match);
  const { anonymous, feedback } = values;
  return ProjectSession.with(file, async (session) => {
    const keyId = await keyOf(session, file, values.key);
    const settings = { keyId, studentIds: null, match };
    const answer = await session.call("teaching.table", settings);
    const shown = anonymous ? withoutNames(answer) : answer;
    for (const { name, reason } of answer.leftOut) warn(`${name} is left out: ${reason}.`);
    if (values.json) writeOutput("-", asJson(shown, settings));
    else tell(shown, match);
    if (feedback !== undefined) await writeFeedback(session, settings, anonymous, feedback);
    return 0;
  });
}

function readRule(typed: string): TeachingSettings["match"] {
  if (typed === "exact" || typed === "sentence") return { kind: typed };
  const [, written] = /^overlap(?::(.+))?$/.exec(typed) ?? [null, null];
  if (written === null) throw new UsageError(`there is no rule “${typed}”`);
  const threshold = written === undefined ? 0.5 : Number(written);
  if (threshold >= 0 && threshold <= 1) return { kind: "overlap", threshold };
  throw new UsageError(`“${written}” is no threshold from 0 to 1`);
}

async function keyOf(
  session: ProjectSession,
  file: string,
  name: string | undefined,
): Promise<string> {
  const { coders, settings } = await session.load();
  if (name !== undefined) {
    const consensus = coders.find((coder) => coder.kind === "consensus" && coder.name === name);
    return (consensus ?? (await session.needCoder(name))).id;
  }
  const { teachingKeyId } = settings;
  if (teachingKeyId !== null) return teachingKeyId;
  throw new Refusal(`“${file}” has no key yet: say whose codings are the key with --key.`);
}

function withoutNames(answer: TeachingTable): TeachingTable {
  const students = answer.students.map((each) => ({ ...each, name: studentName(each.number) }));
  return { ...answer, key: { ...answer.key, name: "the key" }, students };
}

function asJson(answer: TeachingTable, { match }: TeachingSettings): Uint8Array {
  const paths = answer.codes.map(({ path }) => writeCodePath(path));
  const perCode = (each: readonly Accuracy[]) =>
    Object.fromEntries(each.map((accuracy, index) => [paths[index] ?? "", accuracy]));
  const names = new Map(answer.students.map(({ coderId, name }) => [coderId, name]));
  const json = {
    key: answer.key.name,
    key_documents: answer.keyDocuments,
    match,
    all: { ...answer.all, per_code: perCode(answer.perCode) },
    students: answer.students.map(({ name, given, finished, all, perCode: codes }) => ({
      name,
      documents_given: given,
      documents_finished: finished,
      ...all,
      per_code: perCode(codes),
    })),
    alike: answer.alike.map(({ studentA, studentB, ...facts }) => ({
      students: [names.get(studentA), names.get(studentB)],
      ...facts,
    })),
  };
  return new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`);
}

function tell(answer: TeachingTable, match: TeachingSettings["match"]): void {
  say(matchingWords[match.kind](match));
  say(
    `Key: ${answer.key.name}, ${counted(answer.keyDocuments, "document", "documents")}. Accuracy, not agreement: nothing is corrected for chance.`,
  );
  if (answer.key.isConsensus) say(consensusKeyText);
  const head = ["student", "documents", "found", "missed", "extra", "precision", "recall", "F1"];
  const row = (name: string, documents: string, accuracy: Accuracy) => [
    name,
    documents,
    ...[accuracy.found, accuracy.missed, accuracy.extra].map(String),
    ...[accuracy.precision, accuracy.recall, accuracy.f1].map(figure),
  ];
  const students = answer.students.map(({ name, given, finished, all }) =>
    row(name, `${finished} of ${given}`, all),
  );
  const codes = answer.codes.flatMap(({ path }, index) => {
    const accuracy = answer.perCode[index];
    return accuracy === undefined ? [] : [row(writeCodePath(path), "", accuracy)];
  });
  say(table([head, ...students, ["all students", ""].concat(row("", "", answer.all).slice(2))]));
  if (codes.length > 0) say(`\n${table([["code", ...head.slice(1)], ...codes])}`);
  const names = new Map(answer.students.map(({ coderId, name }) => [coderId, name]));
  if (answer.alike.length > 0) say(`\n${alikeWords.measure}`);
  for (const pair of answer.alike) {
    const who = [pair.studentA, pair.studentB].map((id) => names.get(id) ?? "").join(" and ");
    say(`${who}: ${alikeWords.facts(pair).join("; ")}.`);
  }
}

function figure(value: number | null): string {
  return value === null ? "–" : formatShort(value);
}

async function writeFeedback(
  session: ProjectSession,
  settings: TeachingSettings,
  anonymous: boolean,
  folder: string,
): Promise<void> {
  const pages = await session.call("teaching.feedback", { settings, anonymous, as: "pages" });
  try {
    mkdirSync(typedPath(folder), { recursive: true });
  } catch (error) {
    throw fileRefusal(folder, error, "written");
  }
  for (const { fileName, bytes } of pages) writeOutput(join(folder, fileName), bytes);
  warn(`${counted(pages.length, "feedback page", "feedback pages")} in “${folder}”.`);
}

import { drawAssignments } from "../../../shared/assignment/drawAssignments.ts";
import {
  type CodeExpectation,
  type CodeSharing,
  planSharing,
  type SharingPlan,
  type SharingWarning,
} from "../../../shared/assignment/planSharing.ts";
import type { Significance } from "../../../shared/assignment/requiredUnits.ts";
import { codePath } from "../../../shared/codebook/codeTree.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import { ProjectError } from "../../../shared/result.ts";
import { listed, parseArguments, positional, Refusal, UsageError } from "./arguments.ts";
import { findCoders } from "./coders.ts";
import { findDocuments } from "./documents.ts";
import { counted, say, table } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = `concord assign FILE                                    shows who codes what
   or: concord assign FILE --plan [--target 0.667] [--significance 0.05] [--share CODE=SHARE]…
   or: concord assign FILE --draw --coders A,B,… [--documents NAME,…] [--shared N] [--per-document 2] [--seed TEXT]
   or: concord assign FILE (--add | --remove) --coders A,… [--documents NAME,…]`;

type Values = ReturnType<typeof parse>["values"];

/** Who codes what: shown, planned, drawn at random or set by hand. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const [file = ""] = positional(positionals, ["FILE"]);
  const deeds = [values.plan, values.draw, values.add, values.remove].filter(Boolean);
  if (deeds.length > 1) throw new UsageError("say one of --plan, --draw, --add and --remove");
  return ProjectSession.with(file, async (session) => {
    const snapshot = await session.load();
    if (values.plan === true) await showPlan(session, snapshot, values);
    else if (values.draw === true) await draw(file, session, snapshot, values);
    else if (deeds.length === 1) await setByHand(file, session, snapshot, values);
    else say(table(matrix(snapshot)));
    return 0;
  });
}

function parse(args: readonly string[]) {
  return parseArguments(args, {
    plan: { type: "boolean" },
    draw: { type: "boolean" },
    add: { type: "boolean" },
    remove: { type: "boolean" },
    coders: { type: "string", multiple: true },
    documents: { type: "string", multiple: true },
    shared: { type: "string" },
    "per-document": { type: "string" },
    seed: { type: "string" },
    target: { type: "string" },
    significance: { type: "string" },
    share: { type: "string", multiple: true },
  });
}

async function showPlan(session: ProjectSession, snapshot: ProjectSnapshot, values: Values) {
  const plan = await planned(session, snapshot, values);
  const names = codeNames(snapshot);
  say(
    table([
      ["code", "units", "documents", ""],
      ...plan.codes.map((code) => planRow(names.get(code.codeId) ?? "", code)),
    ]),
  );
  say(`documents for two coders each: ${plan.documents} of ${snapshot.documents.length}`);
}

function planRow(name: string, { units, documents, warnings }: CodeSharing): string[] {
  const number = (value: number | null) => (value === null ? "–" : String(value));
  return [
    name,
    number(units),
    number(documents),
    warnings.map((each) => warningWords[each]).join("; "),
  ];
}

const warningWords: Readonly<Record<SharingWarning, string>> = {
  noShare: "expected share not known: say --share",
  rare: "rare: a few passages decide",
  moreThanThereIs: "more than the project has",
  pilotBelowTarget: "the pilot is below the target: make the definition clearer first",
};

async function planned(
  session: ProjectSession,
  snapshot: ProjectSnapshot,
  values: Values,
): Promise<SharingPlan> {
  const shares = readShares(snapshot, values.share ?? []);
  const expectations = await session.call("assignments.expectations", {});
  const codes = expectations.map(
    (code): CodeExpectation => ({ ...code, share: shares.get(code.codeId) ?? code.share }),
  );
  return planSharing(codes, {
    targetAlpha: readNumber("--target", values.target ?? "0.667", 0, 0.999),
    significance: readSignificance(values.significance ?? "0.05"),
    documents: snapshot.documents.length,
  });
}

async function draw(
  file: string,
  session: ProjectSession,
  snapshot: ProjectSnapshot,
  values: Values,
) {
  const documents = chosenDocuments(file, snapshot, values);
  const count =
    values.shared === undefined
      ? await plannedCount(session, snapshot, values)
      : readNumber("--shared", values.shared, 0, documents.length);
  const seed = values.seed ?? "1";
  const drawn = drawOrRefuse({
    coderIds: findCoders(file, snapshot, needed(values.coders)),
    documentIds: documents,
    sharedDocuments: Math.min(count, documents.length),
    codersPerShared: readNumber("--per-document", values["per-document"] ?? "2", 2, 1000),
    seed,
  });
  const kept = new Set(drawn.map(({ coderId, documentId }) => `${coderId} ${documentId}`));
  const among = new Set(documents);
  const removed = snapshot.assignments
    .filter(({ documentId }) => among.has(documentId))
    .filter(({ coderId, documentId }) => !kept.has(`${coderId} ${documentId}`));
  await change(session, drawn, removed);
  say(table(matrix(await session.load())));
  const shared = new Set(drawn.filter((each) => each.isShared).map((each) => each.documentId));
  say(`${counted(shared.size, "document", "documents")} shared, seed “${seed}”`);
}

async function plannedCount(session: ProjectSession, snapshot: ProjectSnapshot, values: Values) {
  const { documents } = await planned(session, snapshot, values);
  if (documents > 0) return documents;
  throw new Refusal(
    "No code’s expected share is known: say --share CODE=SHARE, or how many documents are --shared.",
  );
}

function drawOrRefuse(settings: Parameters<typeof drawAssignments>[0]) {
  try {
    return drawAssignments(settings);
  } catch (error) {
    if (error instanceof ProjectError) throw new Refusal(error.message);
    throw error;
  }
}

async function setByHand(
  file: string,
  session: ProjectSession,
  snapshot: ProjectSnapshot,
  values: Values,
) {
  const pairs = findCoders(file, snapshot, needed(values.coders)).flatMap((coderId) =>
    chosenDocuments(file, snapshot, values).map((documentId) => ({ coderId, documentId })),
  );
  await change(session, values.add === true ? pairs : [], values.add === true ? [] : pairs);
  say(table(matrix(await session.load())));
}

interface Assigned {
  coderId: string;
  documentId: string;
}

function change(session: ProjectSession, added: readonly Assigned[], removed: readonly Assigned[]) {
  const bare = ({ coderId, documentId }: Assigned) => ({ coderId, documentId });
  return session.call("assignments.change", {
    added: added.map(bare),
    removed: removed.map(bare),
  });
}

function chosenDocuments(file: string, snapshot: ProjectSnapshot, values: Values): string[] {
  const wanted = listed(values.documents ?? [], (word) =>
    snapshot.documents.some(({ name }) => name === word),
  );
  return findDocuments(file, snapshot, wanted).map(({ id }) => id);
}

function needed(coders: readonly string[] | undefined): readonly string[] {
  if (coders === undefined) throw new UsageError("--coders is missing");
  return coders;
}

function codeNames({ codes }: ProjectSnapshot): Map<string, string> {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  return new Map(codes.map((code) => [code.id, codePath(code, codesById)]));
}

function readShares(snapshot: ProjectSnapshot, words: readonly string[]): Map<string, number> {
  const names = codeNames(snapshot);
  return new Map(
    words.map((word) => {
      const at = word.lastIndexOf("=");
      const name = word.slice(0, at).trim();
      const [id] = [...names].find(([, path]) => path === name) ?? [];
      if (at < 0 || id === undefined)
        throw new Refusal(`There is no code “${at < 0 ? word : name}”.`);
      return [id, readNumber("--share", word.slice(at + 1), 0, 1)];
    }),
  );
}

function readNumber(option: string, word: string, least: number, most: number): number {
  const value = Number(word);
  if (word.trim() !== "" && value >= least && value <= most) return value;
  throw new UsageError(`${option} is a number from ${least} to ${most}`);
}

function readSignificance(word: string): Significance {
  const found = ([0.1, 0.05, 0.01, 0.005] as const).find((level) => level === Number(word));
  if (found === undefined) throw new UsageError("--significance is 0.1, 0.05, 0.01 or 0.005");
  return found;
}

function matrix({ coders, documents, assignments }: ProjectSnapshot): string[][] {
  const people = coders.filter(({ kind }) => kind === "person");
  const assigned = new Set(assignments.map((each) => `${each.coderId} ${each.documentId}`));
  return [
    ["document", ...people.map(({ name }) => name)],
    ...documents.map((document) => [
      document.name,
      ...people.map((coder) => (assigned.has(`${coder.id} ${document.id}`) ? "x" : "")),
    ]),
  ];
}

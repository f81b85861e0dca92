import { unpackQueue } from "../../../shared/adjudication/queueColumns.ts";
import { type AdjudicationRule, readRules } from "../../../shared/adjudication/rules.ts";
import { codePath } from "../../../shared/codebook/codeTree.ts";
import type { QueueEntry } from "../../../shared/contract/adjudication.ts";
import type { CallInput } from "../../../shared/contract/contract.ts";
import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import { toCodePoints } from "../../../shared/text/offsets.ts";
import { shortQuote } from "../../../shared/text/quote.ts";
import { parseArguments, positional, UsageError } from "./arguments.ts";
import { comparedOptions, findCompared, readChoices } from "./comparedSettings.ts";
import { counted, say, table } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage = `concord adjudicate FILE [--all] [--json]    lists what is not decided, or everything
  concord adjudicate FILE --rules identical,punctuation,overlap:N:union|intersection [--dry-run] [--json]
      [--coder NAME]    settles what the rules say, in their order; N: per cent of what anybody marked
      with both: [--coders A,B] [--codes …] [--documents …] [--unit …] [--rule …] [--state …]
      [--finished-by …] [--round NAME] [--with-training], as in concord agreement`;

/** UTF-16 code units of a place that are listed. */
const quoteLength = 120;

type Settings = CallInput<"adjudication.queue">["settings"];

/** Lists the disagreements to decide, or settles those that rules settle. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    rules: { type: "string" },
    "dry-run": { type: "boolean", default: false },
    all: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    coder: { type: "string" },
    ...comparedOptions,
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  const rules = values.rules === undefined ? null : readRules(values.rules);
  if (values.rules !== undefined && rules === null) {
    throw new UsageError(
      `“${values.rules}” are no rules: identical, punctuation, overlap:N:union or overlap:N:intersection`,
    );
  }
  if (values["dry-run"] && rules === null) throw new UsageError("--dry-run goes with --rules");
  if (values.all && rules !== null)
    throw new UsageError("--all lists; it does not go with --rules");
  const choices = readChoices(values);
  return ProjectSession.with(file, async (session) => {
    const snapshot = await session.load();
    const settings = { ...findCompared(file, snapshot, values), ...choices };
    if (rules === null) return list(session, snapshot, settings, values);
    return settle(session, settings, rules, values);
  });
}

async function settle(
  session: ProjectSession,
  settings: Settings,
  rules: AdjudicationRule[],
  { "dry-run": isDry, json, coder }: { "dry-run": boolean; json: boolean; coder?: string },
): Promise<number> {
  const call = isDry ? "adjudication.tryRules" : "adjudication.applyRules";
  const actor = isDry ? null : await session.actor(coder);
  const answer = await session.call(call, { settings, rules }, actor);
  const settled = answer.rules
    .filter(({ rule }) => rule !== "identical")
    .reduce((sum, each) => sum + each.settled, 0);
  const left = answer.open - settled;
  if (json) {
    say(JSON.stringify({ ...answer, left, isDone: !isDry }, null, 2));
    return 0;
  }
  for (const each of answer.rules) {
    const places = counted(each.settled, "place", "places");
    const verb = each.rule === "identical" ? "accepted" : "settled";
    say(`${each.rule}: ${places} ${isDry ? "would be" : ""} ${verb}`.replace("  ", " "));
  }
  say(`${counted(left, "disagreement is", "disagreements are")} left to decide`);
  return 0;
}

async function list(
  session: ProjectSession,
  snapshot: ProjectSnapshot,
  settings: Settings,
  { all, json }: { all: boolean; json: boolean },
): Promise<number> {
  const { columns } = await session.call("adjudication.queue", { settings });
  const { items } = unpackQueue(columns);
  const isSettled = (item: QueueEntry) => item.status === "decided" || item.status === "byRule";
  const listed = all ? items : items.filter((item) => !isSettled(item));
  const lines = await linesOf(session, snapshot, listed);
  if (json) {
    const decided = items.filter(isSettled).length;
    say(JSON.stringify({ items: lines, total: items.length, decided }, null, 2));
    return 0;
  }
  if (lines.length > 0) {
    say(
      table(
        lines.map((line) => [
          line.document,
          `${line.start}–${line.end}`,
          line.code,
          line.type,
          line.status,
          line.quote.replace(/\s+/g, " "),
        ]),
      ),
    );
  }
  const decided = items.filter(isSettled).length;
  say(`${decided} of ${counted(items.length, "disagreement", "disagreements")} decided`);
  return 0;
}

/** Offsets leave as code points. */
async function linesOf(
  session: ProjectSession,
  { documents, codes, coders }: ProjectSnapshot,
  items: readonly QueueEntry[],
) {
  const codesById = new Map(codes.map((code) => [code.id, code]));
  const documentNames = new Map(documents.map(({ id, name }) => [id, name]));
  const coderNames = new Map(coders.map(({ id, name }) => [id, name]));
  const texts = new Map<string, string>();
  for (const documentId of new Set(items.map((item) => item.documentId))) {
    texts.set(documentId, (await session.call("documents.text", { documentId })).text);
  }
  return items.map((item) => {
    const text = texts.get(item.documentId) ?? "";
    const span = (each: { startOffset: number; endOffset: number }) =>
      [...toCodePoints(text, [each.startOffset, each.endOffset])] as const;
    const [start = 0, end = 0] = span(item);
    const code = codesById.get(item.codeId);
    return {
      document: documentNames.get(item.documentId) ?? "",
      code: code === undefined ? "" : codePath(code, codesById),
      start,
      end,
      quote: shortQuote(text, item, quoteLength),
      type: item.type,
      status: item.status,
      coders: item.coderIds.map((coderId) => ({
        coder: coderNames.get(coderId) ?? "",
        passages: item.passages.filter((each) => each.coderId === coderId).map(span),
      })),
      decisions: item.decisions.map(({ outcome, how, rule, reason, note, coderId, passages }) => ({
        ...{ outcome, how, rule, reason, note },
        decided_by: coderId === null ? null : (coderNames.get(coderId) ?? null),
        passages: passages.map(span),
      })),
    };
  });
}

import { actionLabels } from "../../../shared/actionLabels.ts";
import {
  basisOf,
  type CodersCoding,
  type DecisionIndex,
  statusOf,
} from "../../../shared/adjudication/decisionIndex.ts";
import { itemOf } from "../../../shared/adjudication/items.ts";
import type { PlaceOfCode } from "../../../shared/adjudication/queue.ts";
import {
  type AdjudicationRule,
  ruleName,
  type SettledByRule,
  settleByRules,
} from "../../../shared/adjudication/rules.ts";
import type { CodedPlace } from "../../../shared/agreement/disagreements.ts";
import type { SpanIndex } from "../../../shared/coding/intervalIndex.ts";
import type { RulesAnswer } from "../../../shared/contract/adjudication.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { Decision } from "../../../shared/records/decisions.ts";
import { readTextOfVersion } from "../db/content.ts";
import { listRecords } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { readAdjudication } from "./adjudicationState.ts";
import { CodersWork } from "./codersWork.ts";
import { ConsensusLayer, decisionId } from "./consensusLayer.ts";
import { comparePassages } from "./decide.ts";

type RulesInput = ParsedInput<"adjudication.tryRules">;

interface Settled extends SettledByRule {
  place: PlaceOfCode;
  coderIds: readonly string[];
}

/** How many open places the rules would settle; nothing is changed, and nobody's work is shown. */
export function tryRules(context: ProjectContext, input: RulesInput): RulesAnswer {
  return settle(context, input).answer;
}

/** Settles them in one action. Each decision is marked with its rule. */
export function applyRules(context: ProjectContext, input: RulesInput): RulesAnswer {
  const { project, requestId, coderId } = context;
  const { settled, answer } = settle(context, input);
  if (settled.length === 0) return answer;
  const documents = new Map(listRecords(project.db, "document").map((each) => [each.id, each]));
  const work = new CodersWork(project.db);
  const label = actionLabels.settleByRules(settled.length);
  project.history.run({ requestId, coderId, label }, (recorder) => {
    const layer = new ConsensusLayer(project.db, recorder);
    for (const [documentId, own] of Map.groupBy(settled, ({ place }) => place.place.documentId)) {
      const textVersionId = documents.get(documentId)?.textVersionId;
      if (textVersionId === undefined) continue;
      const text = readTextOfVersion(project.db, textVersionId);
      const codings = work.codingsIn(documentId);
      for (const each of own) {
        const decision = decisionOf(each, textVersionId, text, codings);
        const { id, ...fields } = decision;
        // A decision on this place whose words have moved since.
        if (recorder.get("decision", id) === null) recorder.insert("decision", decision);
        else recorder.update("decision", id, fields);
        layer.follow([], decision);
      }
    }
  });
  return answer;
}

function settle(
  context: ProjectContext,
  { settings, rules }: RulesInput,
): { settled: Settled[]; answer: RulesAnswer } {
  const { db } = context.project;
  const versions = new Map(
    listRecords(db, "document").map(({ id, textVersionId }) => [id, textVersionId]),
  );
  const settled: Settled[] = [];
  let differing = 0;
  const isWanted = (basis: CodedPlace["basis"]) => basis !== "single";
  readAdjudication(db, settings, { isWanted }, (documents) => {
    for (const { documentId, places, index } of documents) {
      const text = readTextOfVersion(db, versions.get(documentId) ?? "");
      for (const place of places.filter((each) => isOpen(each, index))) {
        const isAgreed = place.place.basis === "agreed";
        if (!isAgreed) differing += 1;
        const item = { ...itemOf(place.codeId, place.place), isAgreed };
        const found = settleByRules(item, rules, text);
        if (found !== null) settled.push({ ...found, place, coderIds: item.coderIds });
      }
    }
  });
  return { settled, answer: answerOf(rules, settled, differing) };
}

function isOpen({ codeId, place }: PlaceOfCode, index: DecisionIndex): boolean {
  return statusOf(place, index.over(codeId, place)) === "open";
}

function answerOf(
  rules: readonly AdjudicationRule[],
  settled: readonly Settled[],
  open: number,
): RulesAnswer {
  return {
    rules: rules.map((rule) => ({
      rule: ruleName(rule),
      settled: settled.filter((each) => each.rule === rule).length,
    })),
    open,
  };
}

function decisionOf(
  { place: { codeId, place }, rule, passages, coderIds }: Settled,
  textVersionId: string,
  text: string,
  codings: SpanIndex<CodersCoding>,
): Decision {
  const { documentId, startOffset, endOffset } = place;
  const anchor = { documentId, codeId, textVersionId, startOffset, endOffset };
  return {
    id: decisionId(anchor),
    ...anchor,
    quote: text.slice(startOffset, endOffset),
    outcome: "rule",
    fromCoderId: null,
    passages: passages.map((span) => ({ codeId, ...span })).sort(comparePassages),
    basis: basisOf(codings, coderIds, new Set([codeId]), place),
    how: "rule",
    rule: ruleName(rule),
    reason: "",
    note: "",
    coderId: null,
    createdAt: new Date().toISOString(),
  };
}

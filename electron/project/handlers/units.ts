import { actionLabels } from "../../../shared/actionLabels.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { ProjectError } from "../../../shared/result.ts";
import { withoutSpan, withSpan } from "../../../shared/text/countedText.ts";
import { snapSpan } from "../../../shared/text/offsets.ts";
import {
  countCorrections,
  joinedAfter,
  type NoCorrection,
  noCorrections,
  splitAt,
} from "../../../shared/text/unitCorrections.ts";
import { keepUnitsOfVersion, readTextOfVersion } from "../db/content.ts";
import { needDocument } from "../db/repositories/documents.ts";
import { suggestFurniture } from "../furniture.ts";
import { needConsent, needUnstarted } from "../startedDocuments.ts";
import type { HandlersOf, ProjectContext } from "./context.ts";

export const unitsHandlers: HandlersOf<"units"> = {
  "units.split": (context, input) => {
    correctBorder(context, input, actionLabels.splitUnit(input.kind), splitAt);
    return null;
  },

  "units.join": (context, input) => {
    correctBorder(context, input, actionLabels.joinUnits(input.kind), joinedAfter);
    return null;
  },

  "units.furniture": ({ project: { db } }, { documentId }) =>
    suggestFurniture(db, needDocument(db, documentId)),

  "units.setCounted": (context, { documentId, spans, isCounted, evenWhereStarted }) => {
    const { project, requestId, coderId } = context;
    const text = readTextOfVersion(project.db, needDocument(project.db, documentId).textVersionId);
    if (spans.some((span) => span.endOffset > text.length)) {
      throw new ProjectError("validation", "The passage reaches beyond the end of the text.");
    }
    const change = isCounted ? withoutSpan : withSpan;
    const label = actionLabels.setCounted(isCounted);
    project.history.run({ requestId, coderId, label }, (recorder) => {
      if (!evenWhereStarted) needConsent(project.db, documentId);
      const { excludedSpans } = recorder.need("document", documentId);
      const whole = spans.map((span) => snapSpan(text, span));
      recorder.update("document", documentId, {
        excludedSpans: whole.reduce(change, excludedSpans),
      });
    });
    return null;
  },
};

function correctBorder(
  context: ProjectContext,
  { documentId, kind, offset }: ParsedInput<"units.split">,
  label: string,
  correct: typeof splitAt,
): void {
  const { project, requestId, coderId } = context;
  const { db } = project;
  project.history.run({ requestId, coderId, label }, (recorder) => {
    const { textVersionId, unitCorrections } = recorder.need("document", documentId);
    needUnstarted(db, documentId);
    // Kept, so that the corrections stay with the borders they were made on.
    const found = keepUnitsOfVersion(db, textVersionId, kind);
    const present = unitCorrections ?? noCorrections;
    const next = correct(readTextOfVersion(db, textVersionId), found, present[kind], offset);
    if (typeof next === "string") throw new ProjectError("validation", reasons[next](kind));
    const corrections = { ...present, [kind]: next };
    const isNone =
      countCorrections(corrections.sentence) + countCorrections(corrections.paragraph) === 0;
    recorder.update("document", documentId, { unitCorrections: isNone ? null : corrections });
  });
}

const reasons: Readonly<Record<NoCorrection, (kind: string) => string>> = {
  outsideUnits: (kind) => `There is no ${kind} at this place. Choose a place inside the text.`,
  borderThere: (kind) => `A ${kind} begins here already. Choose a place inside it.`,
  insideCharacter: () => "The border would cut a character in half. Choose the place beside it.",
  lastUnit: (kind) => `This is the last ${kind}: there is none after it to join it with.`,
};

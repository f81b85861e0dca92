import { actionLabels } from "../../../shared/actionLabels.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import { ProjectError } from "../../../shared/result.ts";
import { splitsPair } from "../../../shared/text/offsets.ts";
import { insertCode } from "../codebook/codebook.ts";
import { confirmCoding } from "../codebook/redefinition.ts";
import { readTextOfVersion } from "../db/content.ts";
import type { Recorder } from "../db/recorder.ts";
import { memoIdsOn } from "../db/repositories/memos.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import { exportCodings, importCodings } from "../exchange/codings.ts";
import { everybodysWork, recordExposures, sightsOf } from "../exposures.ts";
import { needCoder } from "../needCoder.ts";
import { type CodedBy, noteCodingChanges } from "../progressFacts.ts";
import { hiddenWork } from "../rounds/hiddenWork.ts";
import { presentPassOf } from "../rounds/passes.ts";
import type { HandlersOf, ProjectContext } from "./context.ts";

export const codingsHandlers: HandlersOf<"codings"> = {
  "codings.add": (context, { codings, newCode, replacedIds = [] }) => {
    const coderId = needCoder(context.coderId);
    const [first] = codings;
    const name = newCode?.name.trim() ?? (first ? codeName(context, first.codeId) : "");
    act(context, actionLabels.addCodings(codings.length, name), (recorder) => {
      if (newCode) insertCode(recorder, listRecords(context.project.db, "code"), newCode);
      const createdAt = new Date().toISOString();
      const replaced = replacedIds.map((id) => removeOwn(context, recorder, id));
      const added = codings.map((coding) => {
        const { meaning } = needApplicableCode(recorder, coding.codeId);
        recorder.need("coder", coderId);
        const anchor = anchorOf(context, recorder, coding.documentId, coding);
        const { id, documentId, codeId } = coding;
        const pass = presentPassOf(context.project.db, coderId, documentId);
        const facts = { coderId, pass, isUncertain: false, meaning, createdAt };
        recorder.insert("coding", { id, documentId, codeId, ...anchor, ...facts });
        return { coderId, documentId, pass };
      });
      return [...replaced, ...added];
    });
    return null;
  },

  "codings.resize": (context, { id, span }) => {
    act(context, actionLabels.resizeCoding(codeNameOf(context, id)), (recorder) => {
      const coding = needOwn(context, recorder, id);
      recorder.update("coding", id, anchorOf(context, recorder, coding.documentId, span));
      return [coding];
    });
    return null;
  },

  "codings.extend": (context, { id, span, absorbedIds }) => {
    act(context, actionLabels.extendCoding(codeNameOf(context, id)), (recorder) => {
      const coding = needOwn(context, recorder, id);
      for (const absorbedId of absorbedIds) {
        const absorbed = needOwn(context, recorder, absorbedId);
        if (absorbed.codeId !== coding.codeId || absorbed.documentId !== coding.documentId) {
          throw new ProjectError("validation", "Only passages of the same code can be joined.");
        }
        for (const memoId of memoIdsOn(context.project.db, "coding", absorbedId)) {
          recorder.update("memo", memoId, { targetId: id });
        }
        recorder.remove("coding", absorbedId, id);
      }
      recorder.update("coding", id, anchorOf(context, recorder, coding.documentId, span));
      return [coding];
    });
    return null;
  },

  "codings.setUncertain": (context, { ids, isUncertain }) => {
    act(context, actionLabels.setUncertain(isUncertain), (recorder) =>
      ids.map((id) => {
        const coding = needOwn(context, recorder, id);
        recorder.update("coding", id, { isUncertain });
        return coding;
      }),
    );
    return null;
  },

  "codings.recode": (context, { ids, codeId }) => {
    const label = actionLabels.recode(ids.length, codeName(context, codeId));
    act(context, label, (recorder) => {
      const { meaning } = needApplicableCode(recorder, codeId);
      return ids.map((id) => {
        const coding = needOwn(context, recorder, id);
        recorder.update("coding", id, { codeId, meaning });
        return coding;
      });
    });
    return null;
  },

  "codings.confirm": (context, { ids }) => {
    const { project, requestId, coderId } = context;
    const label = actionLabels.confirmCodings(ids.length);
    // The passages stay what they were, so finished documents are not changed by it.
    project.history.run({ requestId, coderId, label }, (recorder) => {
      for (const id of ids) confirmCoding(recorder, needOwn(context, recorder, id));
    });
    return null;
  },

  "codings.remove": (context, { ids }) => {
    act(context, actionLabels.removeCodings(ids.length), (recorder) =>
      ids.map((id) => removeOwn(context, recorder, id)),
    );
    return null;
  },

  "codings.export": (context, { coders, format }) => {
    if (coders === "all") recordExposures(context, sightsOf(everybodysWork(context)));
    return exportCodings(context, coders, format);
  },

  "codings.import": (context, { fileName, bytes }) => importCodings(context, fileName, bytes),
};

/** Runs a change of codings as one action; `work` returns whose codings it touched. */
function act(
  context: ProjectContext,
  label: string,
  work: (recorder: Recorder) => readonly CodedBy[],
): void {
  const { project, requestId, coderId } = context;
  project.history.run({ requestId, coderId, label }, (recorder) => {
    noteCodingChanges(recorder, work(recorder));
  });
}

/** The page changes only the codings of the coder at the keyboard. */
function needOwn(context: ProjectContext, recorder: Recorder, id: string): Coding {
  const coding = recorder.need("coding", id);
  if (coding.coderId !== context.coderId) {
    throw new ProjectError("denied", "This is another coder’s passage: only they can change it.");
  }
  if (hiddenWork(context.project.db, context.coderId).hidesCoding(coding)) {
    throw new ProjectError(
      "denied",
      "This passage is from your first coding of the document. You code it again now: close the repeat round first.",
    );
  }
  return coding;
}

/** With the memos on it. */
function removeOwn(context: ProjectContext, recorder: Recorder, id: string): Coding {
  const coding = needOwn(context, recorder, id);
  for (const memoId of memoIdsOn(context.project.db, "coding", id)) {
    recorder.remove("memo", memoId);
  }
  recorder.remove("coding", id);
  return coding;
}

function needApplicableCode(recorder: Recorder, codeId: string): Code {
  const code = recorder.need("code", codeId);
  if (!code.isFolder) return code;
  throw new ProjectError("validation", `“${code.name}” is a folder and cannot be applied to text.`);
}

function anchorOf(
  context: ProjectContext,
  recorder: Recorder,
  documentId: string,
  span: { startOffset: number; endOffset: number },
): Pick<Coding, "textVersionId" | "startOffset" | "endOffset" | "quote"> {
  const { textVersionId } = recorder.need("document", documentId);
  const text = readTextOfVersion(context.project.db, textVersionId);
  const { startOffset, endOffset } = span;
  if (endOffset > text.length) {
    throw new ProjectError("validation", "The passage reaches beyond the end of the text.");
  }
  if (splitsPair(text, startOffset) || splitsPair(text, endOffset)) {
    throw new ProjectError("validation", "The passage would cut a character in half.");
  }
  return { textVersionId, startOffset, endOffset, quote: text.slice(startOffset, endOffset) };
}

function codeName(context: ProjectContext, codeId: string): string {
  return getRecord(context.project.db, "code", codeId)?.name ?? "";
}

function codeNameOf(context: ProjectContext, codingId: string): string {
  const coding = getRecord(context.project.db, "coding", codingId);
  return coding === null ? "" : codeName(context, coding.codeId);
}

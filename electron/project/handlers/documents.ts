import { actionLabels } from "../../../shared/actionLabels.ts";
import type { ExportedFile } from "../../../shared/contract/parts.ts";
import type { DocumentRecord } from "../../../shared/records/documents.ts";
import { ProjectError } from "../../../shared/result.ts";
import { correctText, listUnplaced, settleUnplaced } from "../correct/correctText.ts";
import { hasContent, readBytes, readTextOfVersion, readUnitsOfVersion } from "../db/content.ts";
import { readDocumentCodings } from "../db/repositories/documentCodings.ts";
import { needDocument, recordsWithin } from "../db/repositories/documents.ts";
import { listRecords } from "../db/repositories/records.ts";
import { codersAtWork, recordExposures } from "../exposures.ts";
import { presentPassOf } from "../rounds/passes.ts";
import { suggestClusters } from "../suggestClusters.ts";
import type { HandlersOf } from "./context.ts";

export const documentsHandlers: HandlersOf<"documents"> = {
  "documents.text": ({ project: { db } }, { documentId }) => {
    const { textVersionId } = needDocument(db, documentId);
    return {
      documentId,
      textVersionId,
      text: readTextOfVersion(db, textVersionId),
      sentences: readUnitsOfVersion(db, textVersionId, "sentence"),
      paragraphs: readUnitsOfVersion(db, textVersionId, "paragraph"),
    };
  },

  "documents.codings": (context, { documentId, coders }) => {
    const { project, coderId } = context;
    needDocument(project.db, documentId);
    if (coders === "all") {
      recordExposures(context, [{ documentId, seenCoderIds: codersAtWork(context, documentId) }]);
    }
    // Nobody has no own codings: an id that no coder has.
    const own = coderId ?? "00000000-0000-0000-0000-000000000000";
    const codings = readDocumentCodings(project.db, documentId, {
      coderId: coders === "own" ? own : null,
      pass: 1,
      viewer: { coderId: own, pass: presentPassOf(project.db, coderId, documentId) },
    });
    return { ...codings, seq: project.seq };
  },

  "documents.update": ({ project, requestId, coderId }, { id, changes }) => {
    const label = actionLabels.changeDocument(needDocument(project.db, id).name);
    project.history.run({ requestId, coderId, label }, (recorder) => {
      recorder.update("document", id, definedOnly(changes));
    });
    return null;
  },

  "documents.setCluster": ({ project, requestId, coderId }, { documentIds, cluster }) => {
    const label = actionLabels.setCluster(cluster.trim(), documentIds.length);
    project.history.run({ requestId, coderId, label }, (recorder) => {
      for (const id of documentIds) recorder.update("document", id, { cluster: cluster.trim() });
    });
    return null;
  },

  "documents.suggestClusters": ({ project }) => suggestClusters(project.db),

  "documents.remove": ({ project, requestId, coderId }, { documentIds }) => {
    const wanted = new Set(documentIds);
    // Youngest first: see recordsWithin.
    const ids = listRecords(project.db, "document")
      .map(({ id }) => id)
      .filter((id) => wanted.has(id))
      .reverse();
    const label = actionLabels.removeDocuments(wanted.size);
    project.history.run({ requestId, coderId, label }, (recorder) => {
      if (ids.length < wanted.size)
        throw new ProjectError("notFound", "One of these documents is no longer in the project.");
      for (const documentId of ids) {
        for (const { kind, id } of recordsWithin(project.db, documentId)) recorder.remove(kind, id);
        recorder.remove("document", documentId);
      }
    });
    return null;
  },

  "documents.correct": (context, input) => correctText(context, input),

  "documents.unplaced": (context, { documentId }) => listUnplaced(context, documentId),

  "documents.settleUnplaced": (context, input) => {
    settleUnplaced(context, input);
    return null;
  },

  "documents.original": ({ project: { db, packId } }, { documentId }): ExportedFile => {
    const { name, kind, originalSha256 } = needDocument(db, documentId);
    if (originalSha256 === null) {
      throw new ProjectError("notFound", `The original file of “${name}” was not kept.`);
    }
    if (packId !== null && !hasContent(db, originalSha256)) {
      throw new ProjectError(
        "notFound",
        `The original file of “${name}” is not in this pack. Ask whoever handed it out.`,
      );
    }
    const bytes = new Uint8Array(readBytes(db, originalSha256));
    return { fileName: name, mediaType: mediaTypes[kind], bytes };
  },
};

const mediaTypes: Readonly<Record<DocumentRecord["kind"], string>> = {
  txt: "text/plain",
  md: "text/markdown",
  html: "text/html",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
};

/** What a page left out is not a change. */
function definedOnly<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }; // same keys, undefined gone
}

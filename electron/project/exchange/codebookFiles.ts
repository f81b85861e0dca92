import { actionLabels } from "../../../shared/actionLabels.ts";
import type { CallOutput, ParsedInput } from "../../../shared/contract/contract.ts";
import type { ExportedFile } from "../../../shared/contract/parts.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { ProjectError } from "../../../shared/result.ts";
import { requireNoCodings } from "../codebook/codebook.ts";
import { requireFreeName, requireNoCycle, takeDigitKey } from "../codebook/codeRules.ts";
import { needsRedefinitionAnswer } from "../codebook/redefinition.ts";
import type { Recorder } from "../db/recorder.ts";
import { listCodingsOfCode } from "../db/repositories/codes.ts";
import { listRecords } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { CodebookDraft } from "./codebookDraft.ts";
import { codebookJson } from "./codebookJson.ts";
import { readCodebookFile } from "./codebookReading.ts";
import { type CodebookRow, codebookCells, codebookColumns } from "./codebookRows.ts";
import { writeCsv } from "./csvFiles.ts";

const mediaTypes = {
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const;

export async function exportCodebook(
  { project }: ProjectContext,
  { format }: ParsedInput<"codes.export">,
): Promise<ExportedFile> {
  const codes = listRecords(project.db, "code");
  return {
    fileName: `${project.name} codebook.${format}`,
    mediaType: mediaTypes[format],
    bytes: await codebookBytes(project.name, codes, format),
  };
}

async function codebookBytes(
  projectName: string,
  codes: readonly Code[],
  format: keyof typeof mediaTypes,
): Promise<Uint8Array> {
  if (format === "docx") {
    // Loaded when it is wanted: the library takes longer to load than everything else.
    const { codebookDocx } = await import("./codebookDocx.ts");
    return codebookDocx(projectName, codes);
  }
  if (format === "json") return codebookJson(codes);
  const rows = codebookCells(codes).map((cells) => codebookColumns.map((column) => cells[column]));
  return writeCsv(codebookColumns, rows);
}

/**
 * Adds the codes of a file and updates those that are there: the same code_id, or else the same
 * path. Nothing is removed. One action; rows that cannot be taken over are listed. A definition that
 * documents were finished with is taken as other words for the same meaning, and answered.
 */
export function importCodebook(
  { project, requestId, coderId }: ProjectContext,
  { fileName, bytes }: ParsedInput<"codes.import">,
): CallOutput<"codes.import"> {
  const { rows, problems } = readCodebookFile(fileName, bytes);
  let [added, updated] = [0, 0];
  const rewordedIds: string[] = [];
  const label = actionLabels.importCodebook();
  project.history.run({ requestId, coderId, label }, (recorder) => {
    const draft = new CodebookDraft(recorder, listRecords(project.db, "code"));
    for (const row of rows) {
      try {
        if (takeRow(recorder, draft, row)) updated += 1;
      } catch (error) {
        if (!(error instanceof ProjectError)) throw error;
        problems.push(`${row.place}: ${error.message}`);
      }
    }
    added = draft.added.length;
  });
  return { added, updated, problems, rewordedIds };

  /** True when a code that was there changed. */
  function takeRow(recorder: Recorder, draft: CodebookDraft, row: CodebookRow): boolean {
    const known = row.codeId === null ? null : draft.get(row.codeId);
    const found = known === null ? draft.find(row.path) : { kind: "found" as const, code: known };
    if (found.kind === "ambiguous") {
      throw new ProjectError("conflict", "several codes have this path; say which with code_id.");
    }
    if (found.kind === "absent") {
      const id = row.codeId === null ? {} : { id: row.codeId };
      if (draft.add(row.path, { ...row.fields, ...id }).kind === "found") return false;
      throw new ProjectError("conflict", "several codes have the path of its parent.");
    }
    const wasChanged = recorder.changes.length;
    updateFromRow(recorder, draft, found.code, row);
    return recorder.changes.length > wasChanged;
  }

  function updateFromRow(
    recorder: Recorder,
    draft: CodebookDraft,
    code: Code,
    row: CodebookRow,
  ): void {
    const { fields } = row;
    if (fields.isFolder === true && !code.isFolder) {
      requireNoCodings(listCodingsOfCode(project.db, code.id).length, code.name);
    }
    // Only a code_id can point at a code that has another name or place in the file.
    const isSamePlace = row.codeId !== code.id || isAt(draft, code, row.path);
    if (!isSamePlace) moveTo(recorder, draft, code, row.path);
    const isFolder = fields.isFolder ?? code.isFolder;
    const digitKey = isFolder ? null : fields.digitKey;
    takeDigitKey(recorder, draft.codes, code.id, digitKey);
    if (needsRedefinitionAnswer(project.db, code, fields)) rewordedIds.push(code.id);
    recorder.update("code", code.id, {
      ...fields,
      ...(digitKey === undefined ? {} : { digitKey }),
    });
    draft.changed(code.id);
  }
}

function isAt(draft: CodebookDraft, code: Code, path: readonly string[]): boolean {
  const found = draft.find(path);
  return found.kind === "ambiguous" || (found.kind === "found" && found.code.id === code.id);
}

function moveTo(
  recorder: Recorder,
  draft: CodebookDraft,
  code: Code,
  path: readonly string[],
): void {
  const name = path.at(-1) ?? code.name;
  const parent = path.length > 1 ? draft.ensure(path.slice(0, -1)) : null;
  if (parent !== null && parent.kind !== "found") {
    throw new ProjectError("conflict", "several codes have the path of its parent.");
  }
  const parentId = parent?.code.id ?? null;
  requireNoCycle(draft.codes, code, parentId);
  requireFreeName(draft.codes, parentId, name, [code.id]);
  recorder.update("code", code.id, { name, parentId });
}
